/** What WeChat and WeCom have fixed stands in one place, so that a change of theirs is one line of ours. */
import { readFileSync } from 'node:fs';
import { filesUnder } from './sources';

// The sandbox is the other party: it has to know these by itself.
const PRODUCT = ['miniprogram', 'plugin', 'server', 'cloudfunctions', 'cli', 'h5'];
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

function filesNaming(text: string): string[] {
  const files = PRODUCT.flatMap(filesUnder).filter((path) => /\.(ts|js|wxml|wxs|json|html)$/.test(path));
  return files.filter((path) => readFileSync(path, 'utf8').replace(COMMENT, '').includes(text));
}

test.each([
  ['wx7424030d69bde86e', 'miniprogram/components/live-entry/core/launch-target.ts'],
  ['gh_25e071b83ee0', 'miniprogram/components/live-entry/core/launch-target.ts'],
  ['pages/watch/index', 'miniprogram/components/live-entry/core/launch-target.ts'],
  ['qyapi.weixin.qq.com', 'server/wecom/app.ts'],
])('%s is written in %s alone', (text, file) => {
  expect(filesNaming(text)).toEqual([file]);
});
