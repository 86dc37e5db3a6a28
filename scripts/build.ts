/** `npm run build`: makes dist/, everything that is uploaded or shipped. */
import { rm } from 'node:fs/promises';
import { buildCloudFunctions } from './build/cloud-functions';
import { buildComponent, COMPONENT_TYPES } from './build/component';
import { buildExamples } from './build/examples';
import { buildH5 } from './build/h5';
import { buildNpm, SERVER_TYPES } from './build/npm';
import { buildPlugin, PLUGIN_TYPES } from './build/plugin';
import { buildSandbox } from './build/sandbox';
import { bundleTypes } from './build/types';

async function main(): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  await Promise.all([buildCloudFunctions(), buildComponent(), buildH5(), buildSandbox()]);
  await buildPlugin();
  await bundleTypes({ ...COMPONENT_TYPES, ...PLUGIN_TYPES }, 'tsconfig.json');
  await buildNpm();
  await bundleTypes(SERVER_TYPES, 'tsconfig.node.json');
  await buildExamples();
}

void main();
