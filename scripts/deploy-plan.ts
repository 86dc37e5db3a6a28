/** `npm run deploy:plan`: cloudbaserc.json, and the commands that deploy with it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readEnvironment } from '../cli/environment';
import { planDeployment } from './deploy-plan/plan';

const { env } = readEnvironment(process.env, process.cwd());

const { code, text } = planDeployment(process.argv.slice(2), {
  env,
  read(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  write: writeFileSync,
});
(code === 0 ? console.log : console.error)(text);
process.exitCode = code;
