/** `npm run build`: makes dist/, everything that is uploaded or shipped. */
import { rm } from 'node:fs/promises';
import { buildCloudFunctions } from './build/cloud-functions';
import { buildPlugin } from './build/plugin';
import { buildSandbox } from './build/sandbox';

async function main(): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  await Promise.all([buildCloudFunctions(), buildPlugin(), buildSandbox()]);
}

void main();
