import { readLivingCodeConfig } from '../living-code/config';
import { failedWith, OK } from './findings';
import type { CheckGroup } from './interface';

/** Every variable that liveEntry needs. All problems come at once. */
export const configuration: CheckGroup<'configuration'> = {
  names: ['configuration'],
  async examine({ env }) {
    try {
      readLivingCodeConfig(env);
      return { configuration: OK };
    } catch (error) {
      return { configuration: failedWith(error) };
    }
  },
};
