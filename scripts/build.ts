/** `npm run build`: makes dist/, everything that is uploaded or shipped. */
import { rm } from 'node:fs/promises';
import { buildCloudFunctions } from './build/cloud-functions';
import { buildH5 } from './build/h5';
import { buildPlugin } from './build/plugin';
import { buildSandbox } from './build/sandbox';

async function main(): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  await Promise.all([buildCloudFunctions(), buildPlugin(), buildH5(), buildSandbox()]);
}

void main();
