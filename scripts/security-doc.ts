/** `npm run docs:security`: the table of packages in docs/security.md and docs/security.zh-CN.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { FILES, withPackages } from './security-doc/document';
import { bundledPackages } from './security-doc/packages';

async function main(): Promise<void> {
  const packages = await bundledPackages();
  for (const [language, file] of FILES) writeFileSync(file, withPackages(readFileSync(file, 'utf8'), language, packages));
}

void main();
