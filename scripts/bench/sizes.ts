/** What hosts and functions load, as built. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { packagesOf } from '../check-devtools/compiled-package';
import { componentSize, MOST_BYTES } from '../check-devtools/component-size';
import { installCompiler } from '../check-devtools/install-compiler';
import { startCompiler } from '../check-devtools/start-compiler';
import { type ComponentName, TARGETS } from '../check-devtools/target';
import type { Table } from './table';

/** A host with both components, as most hosts copy them. */
const HOST = 'examples/folder-ts';

const bytes = (value: number) => `${value.toLocaleString('en-US')} B`;

export async function sizes(): Promise<Table> {
  const script = (name: string) => gzipSync(readFileSync(`dist/h5/${name}.js`), { level: 9 }).length;
  const bundle = (name: string, file: string) => readFileSync(`dist/cloudfunctions/${name}/${file}`).length;
  return {
    title: 'Sizes',
    head: ['', 'size', 'target'],
    rows: [
      ...(await componentRows()),
      ['H5 script, gzipped', bytes(script('live-entry')), `≤ ${bytes(8192)}`],
      ["H5 script for `mode: 'auto'`, beside it, gzipped", bytes(script('live-entry-auto')), ''],
      ...['liveEntry', 'liveEntryH5', 'wecomCallback'].flatMap((name) => [
        [`function ${name}, what a cold start loads`, bytes(bundle(name, 'index.js')), ''],
        ['and at the first call to the cloud, such as to its database', bytes(bundle(name, 'cloud-calls.js')), ''],
      ]),
    ],
  };
}

async function componentRows(): Promise<string[][]> {
  installCompiler();
  const target = TARGETS.find(({ name }) => name === HOST);
  if (!target?.components) throw new Error(`${HOST} is no target of check:devtools with components`);
  const { package: packageName, places } = target.components;
  const compiler = startCompiler();
  const compilation = await compiler.compile(target);
  compiler.end();
  if ('error' in compilation) throw new Error(compilation.error);
  const pack = packagesOf(compilation.files, target)[packageName] ?? new Map();
  const names: ComponentName[] = ['live-entry', 'live-card'];
  return names.map((name) => [
    `<${name}>, compiled and minified by WeChat's compiler`,
    bytes(componentSize(pack, name, places).sum),
    `≤ ${bytes(MOST_BYTES[name])}`,
  ]);
}
