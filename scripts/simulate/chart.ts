/** The rush as a picture: what viewers wanted, what WeCom gave, and how many waited. */
import type { Outcome } from './run';

const WIDTH = 960;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 20;
const TOP = 64;
const BOTTOM = 48;

const COLORS = { taps: '#9aa3b2', codes: '#1d62f0', waiting: '#d9822b' };

export function drawRush({ scenario, series }: Outcome): string {
  const seconds = series.taps.length;
  // Bins that can be told apart.
  const bin = Math.max(1, Math.ceil(seconds / 160));
  const taps = perMinute(series.taps, bin);
  const codes = perMinute(series.codes, bin);
  const waiting = series.waiting.filter((_, at) => at % bin === 0);
  const most = Math.max(...taps, ...codes, ...waiting, scenario.limits.perMinute) * 1.05;
  const x = (second: number) => LEFT + ((WIDTH - LEFT - RIGHT) * second) / seconds;
  const y = (value: number) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * value) / most;
  const line = (values: number[], color: string, width: number) =>
    `<polyline fill="none" stroke="${color}" stroke-width="${width}" points="${values
      .map((value, at) => `${x(at * bin).toFixed(1)},${y(value).toFixed(1)}`)
      .join(' ')}"/>`;
  const steps = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round((share * most) / 1000) * 1000);
  const minutes = Array.from({ length: Math.floor(seconds / 60) + 1 }, (_, at) => at);
  const limit = y(scenario.limits.perMinute).toFixed(1);
  const legend = [
    ['taps per minute', COLORS.taps],
    ['living codes per minute', COLORS.codes],
    ['viewers who wait', COLORS.waiting],
  ].map(
    ([name, color], at) =>
      `<rect x="${LEFT + at * 220}" y="34" width="14" height="4" fill="${color}"/><text x="${LEFT + 22 + at * 220}" y="40">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" fill="#3b4252">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="20" font-size="15" font-weight="600">${scenario.viewers.toLocaleString('en')} viewers in ${scenario.minutes} minutes, window model: ${scenario.model}</text>
${legend.join('\n')}
${steps.map((value) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#e6e9ef"/><text x="${LEFT - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value.toLocaleString('en')}</text>`).join('\n')}
<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${limit}" y2="${limit}" stroke="#c8321f" stroke-dasharray="6 4"/><text x="${WIDTH - RIGHT}" y="${Number(limit) - 6}" text-anchor="end" fill="#c8321f">WeCom’s limit for a minute</text>
${minutes.map((minute) => `<text x="${x(minute * 60).toFixed(1)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${minute}</text>`).join('\n')}
<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">minutes since the start</text>
${line(taps, COLORS.taps, 1.5)}
${line(waiting, COLORS.waiting, 2)}
${line(codes, COLORS.codes, 2)}
</svg>
`;
}

/** Sums over bins, as a rate for a minute. */
function perMinute(values: number[], bin: number): number[] {
  return Array.from({ length: Math.ceil(values.length / bin) }, (_, at) => {
    const part = values.slice(at * bin, (at + 1) * bin);
    return (part.reduce((sum, value) => sum + value, 0) * 60) / bin;
  });
}
