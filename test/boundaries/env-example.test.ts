/** .env.example is where an operator looks: it names what the functions read, all of it, and would work as it stands. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import ts from 'typescript';
import { readH5Config } from '../../server/h5/config';
import { readLivingCodeConfig } from '../../server/living-code/config';
import { readCallbackConfig } from '../../server/wecom/callback/config';
import { sourcesUnder } from './sources';

const OURS = /^(WECOM|LIVE_ENTRY|OFFICIAL_ACCOUNT|WECHAT|H5|CLOUDBASE)_[A-Z0-9_]+$/;
const EXAMPLE = readFileSync('.env.example', 'utf8');
const EVERYTHING = parseEnv(EXAMPLE.replace(/^# (?=[A-Z0-9_]+=)/gm, ''));

/** `'NAME'` and `env.NAME` in a file. */
function variablesIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isStringLiteral(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : '';
    if (OURS.test(name)) found.push(name);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022));
  return found;
}

test('.env.example names every variable that the functions and the command line read, and no other', () => {
  const read = new Set(sourcesUnder('server', 'cloudfunctions', 'cli').flatMap(variablesIn));
  expect(Object.keys(EVERYTHING).sort()).toEqual([...read].sort());
});

test('.env.example configures liveEntry as it stands', () => {
  expect(readLivingCodeConfig(parseEnv(EXAMPLE))).toMatchObject({ app: { type: 'corp-app', corpid: 'ww0000000000000000' } });
});

test('.env.example with nothing left out configures every function, for every kind of app', () => {
  for (const WECOM_APP_TYPE of ['corp-app', 'customized-app', 'suite-app']) {
    const { LIVE_ENTRY_ACCESS_TOKEN_FUNCTION, ...rest } = EVERYTHING;
    const env = { ...rest, WECOM_APP_TYPE, ...(WECOM_APP_TYPE === 'corp-app' && { LIVE_ENTRY_ACCESS_TOKEN_FUNCTION }) };
    expect(readLivingCodeConfig(env).allowedLivingids).toEqual(['lvDummyFirst', 'lvDummySecond']);
    expect(readCallbackConfig(env).keys).toHaveLength(1);
    expect(readH5Config(env).appid).toBe('wx0000000000000000');
  }
});
