import { encode } from 'uqr';
import { runTyped } from '../world';

const LINK = 'https://school.example.com/live?livingid=lvSandbox0';
const LIVINGID = `lvSandbox0${'a'.repeat(22)}`;

/** Two rows of modules in a line; what is drawn is white. */
function modulesOf(lines: string[]): boolean[][] {
  const rows = lines.flatMap((line) => {
    const cells = [...line];
    return [cells.map((cell) => !'█▀'.includes(cell)), cells.map((cell) => !'█▄'.includes(cell))];
  });
  return rows;
}

test('--link draws the link, with the white border that a scanner wants', async () => {
  const { code, out, err } = await runTyped(['living', 'qr', '--link', LINK]);
  expect({ code, err }).toEqual({ code: 0, err: `${LINK}\n` });
  const { data, size } = encode(LINK, { border: 2 });
  const drawn = modulesOf(out.trimEnd().split('\n')).slice(0, size);
  expect(drawn).toEqual(data);
});

test('on a terminal it is white on black whatever the colors are', async () => {
  const { out } = await runTyped(['living', 'qr', '--link', LINK], { terminal: true });
  expect(out.startsWith('\u001b[40m\u001b[37m█')).toBe(true);
});

test('a page of the mini-program needs a 小程序码: its scene holds one livingid exactly', async () => {
  const line = ['living', 'qr', '--path', '/pages/live/live', '--livingid', LIVINGID];
  const { code, out, err } = await runTyped(line);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ scene: LIVINGID, page: 'pages/live/live' });
  expect(err).toContain('wxacode.getUnlimited');
  expect(await runTyped([...line, '--json'])).toMatchObject({ code: 0, err: '' });
});

test.each([
  [['--path', 'pages/live/live'], '--livingid is missing'],
  [['--path', 'pages/live/live', '--livingid', `${LIVINGID}b`], 'more than the 32 characters'],
  [['--path', 'pages/live/live?a=1', '--livingid', LIVINGID], 'without parameters'],
  [['--link', 'http://school.example.com'], 'must be an https URL'],
  [['--link', LINK, '--path', 'pages/live/live'], 'Either --link'],
  [[], 'Either --link'],
])('%j is wrong use', async (more, sentence) => {
  expect(await runTyped(['living', 'qr', ...more])).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) });
});
