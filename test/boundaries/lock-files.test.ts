/** A lock file says what is installed; where from is each machine's own setting. */
import { readFileSync } from 'node:fs';

test.each(['package-lock.json', 'scripts/check-devtools/package-lock.json'])('%s names no address of a registry', (path) => {
  const { packages } = JSON.parse(readFileSync(path, 'utf8')) as {
    packages: Record<string, { resolved?: string; integrity?: string }>;
  };
  const installed = Object.entries(packages).filter(([place]) => place !== '');
  expect(installed.filter(([, found]) => found.resolved !== undefined)).toEqual([]);
  expect(installed.filter(([, found]) => found.integrity === undefined)).toEqual([]);
});
