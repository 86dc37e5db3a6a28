/**
 * `npm run bench`: what docs/benchmarks.md says, measured again on this machine. Ratios within one run are what counts; times depend on the
 * machine. Wants a quiet one, and some minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { withMarkedPart } from '../docs/marked-part';
import { startParties } from './parties';
import { burst, coldStart, heap, warm } from './server';
import { sizes } from './sizes';
import { markdownOf, type Table } from './table';
import { tap } from './tap';

const DOC = 'docs/benchmarks.md';
const MARKS = ['<!-- as printed -->', '<!-- end -->'] as const;
const USAGE = `npm run bench -- [options]
  --rounds 21        of a cold start; a third of them of what takes longer
  --viewers 100000   whose codes one instance hands out, for its memory
  --write            writes ${DOC}`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '21' },
    viewers: { type: 'string', default: '100000' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function machine(): string {
  const [cpu] = cpus();
  const versionOf = (name: string) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
  const packages = ['wx-server-sdk', 'node-easywechat', 'miniprogram-simulate'].map((name) => `${name} ${versionOf(name)}`);
  const hardware = `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}`;
  return `\`npm run bench -- ${process.argv.slice(2).join(' ')}\`\n\nlive-entry ${version}, Node ${process.version}, ${packages.join(', ')}.\n${hardware}.`;
}

async function main(): Promise<void> {
  if (values.help) return console.log(USAGE);
  const rounds = Number(values.rounds);
  const viewers = Number(values.viewers);
  if (!(rounds >= 1 && viewers >= 1)) throw new TypeError('--rounds and --viewers are numbers of at least 1');
  const few = Math.ceil(rounds / 3);
  const parties = await startParties();
  const printed = [machine()];
  const show = async (what: string, table: Promise<Table>) => {
    process.stderr.write(`${what} …\n`);
    const markdown = markdownOf(await table);
    printed.push(markdown);
    console.log(`${markdown}\n`);
  };
  try {
    console.log(`${machine()}\n`);
    await show('cold start', coldStart(parties, rounds));
    await show('warm', warm(parties, few, 1_000));
    await show('burst', burst(parties, few, 1_000));
    await show('memory', heap(parties, viewers));
    await show('tap', tap(rounds * 10));
    await show('sizes', sizes());
  } finally {
    await parties.close();
  }
  if (values.write) writeFileSync(DOC, withMarkedPart(readFileSync(DOC, 'utf8'), MARKS, printed.join('\n\n')));
}

void main();
