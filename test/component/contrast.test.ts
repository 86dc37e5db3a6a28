/** Text of the built-in button can be read: WCAG AA asks for 4.5:1. https://www.w3.org/TR/WCAG21/#contrast-minimum */
import { readFileSync } from 'node:fs';

const wxss = readFileSync(`${__dirname}/../../miniprogram/components/live-entry/live-entry.wxss`, 'utf8');
const [light = '', dark = ''] = wxss.split('@media (prefers-color-scheme: dark)');

/** The default of a variable, in the last rule of the theme that uses it, or else in the light one. */
function color(theme: string, property: string, variable: string): string {
  const pattern = new RegExp(`[^-]${property}: var\\(--live-entry-${variable}, (#[0-9a-f]{6})\\)`, 'g');
  const found = [...theme.matchAll(pattern)].at(-1) ?? [...light.matchAll(pattern)].at(-1);
  if (!found?.[1]) throw new Error(`no ${property} of ${variable}`);
  return found[1];
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [high = 0, low = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test('the formula knows black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_, theme) => {
  test.each([
    ['the label', 'text-color', 'color'],
    ['the label while pressed', 'text-color', 'pressed-color'],
    ['the label of an entry that cannot be tapped', 'disabled-text-color', 'disabled-color'],
  ])('%s', (_name, text, background) => {
    expect(contrast(color(theme, 'color', text), color(theme, 'background-color', background))).toBeGreaterThanOrEqual(4.5);
  });
});

const card = readFileSync(`${__dirname}/../../miniprogram/components/live-card/live-card.wxss`, 'utf8');
const [cardLight = '', cardDark = ''] = card.split('@media (prefers-color-scheme: dark)');
const cardColor = (theme: string, variable: string) => {
  const found = [theme, cardLight].map((style) => new RegExp(`--live-card-${variable}, (#[0-9a-f]{6})`).exec(style)?.[1]);
  return found.find(Boolean) as string;
};

/** Black of an alpha over white: the worst picture that can lie under white letters. */
const over = (alpha: number) =>
  `#${Math.round(255 * (1 - alpha))
    .toString(16)
    .repeat(3)}`;

test.each([
  ['light', cardLight],
  ['dark', cardDark],
])('a card in %s', (_, theme) => {
  expect(contrast(cardColor(theme, 'soft-color'), cardColor(theme, 'background'))).toBeGreaterThanOrEqual(4.5);
  expect(contrast('#ffffff', cardColor(theme, 'live-color'))).toBeGreaterThanOrEqual(4.5);
  expect(contrast('#ffffff', cardColor(theme, 'cover-color'))).toBeGreaterThanOrEqual(4.5);
});

test('badge and theme of a card on a white picture', () => {
  // The badge, and the shade where the first of two lines begins.
  const alphas = [...card.matchAll(/rgba\((?:10, 14, 28|6, 9, 20), (0\.\d+)\)/g)].map(([, alpha]) => Number(alpha));
  expect(alphas).toEqual([0.66, 0.6, 0.8]);
  for (const alpha of alphas) expect(contrast('#ffffff', over(alpha))).toBeGreaterThanOrEqual(4.5);
});
