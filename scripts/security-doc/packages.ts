/** The packages in each bundle, from the bundler's own record of what went into it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from '../build/cloud-functions';
import { bundleForNode } from '../build/npm';

const ofFunction = (name: string) => (outfile: string) => bundle(`cloudfunctions/${name}/index.ts`, outfile);

/** Each that runs in Node, built as it is shipped. */
const BUILDS: Readonly<Record<string, (outfile: string) => Promise<Metafile>>> = {
  liveEntry: ofFunction('liveEntry'),
  liveEntryH5: ofFunction('liveEntryH5'),
  wecomCallback: ofFunction('wecomCallback'),
  'live-entry/server': (outfile) => bundleForNode('server/index.ts', outfile, ''),
  'npx live-entry': (outfile) => bundleForNode('cli/live-entry.ts', outfile, ''),
};
export const BUNDLES: readonly string[] = Object.keys(BUILDS);

interface BundledPackage {
  /** `name version` */
  name: string;
  license: string;
  bundles: string[];
}

/** Sorted by name. A package of which nothing is left in the output is not in the bundle. */
export async function bundledPackages(): Promise<BundledPackage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bundled-packages-'));
  try {
    const found = new Map<string, BundledPackage>();
    for (const [name, build] of Object.entries(BUILDS)) {
      const { outputs } = await build(join(folder, `${BUNDLES.indexOf(name)}.js`));
      for (const root of packageRoots(outputs)) {
        const { name: packageName, version, license = '?' } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
        const key = `${packageName} ${version}`;
        const known: BundledPackage = found.get(key) ?? { name: key, license, bundles: [] };
        if (!known.bundles.includes(name)) known.bundles.push(name);
        found.set(key, known);
      }
    }
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The folders of the packages, a package within another one's node_modules included. */
function packageRoots(outputs: Metafile['outputs']): Set<string> {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  const roots = used.map((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return new Set(roots.filter((root) => root !== undefined));
}
