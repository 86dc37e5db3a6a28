/** dist/npm/bin after `npm run build`: the command line as the package has it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { version } from '../../package.json';

const BIN = resolve('dist/npm/bin/live-entry.js');
const typed = (...line: string[]) => spawnSync(process.execPath, [BIN, ...line], { cwd: tmpdir(), encoding: 'utf8', env: {} });

test('it runs by itself, with nothing installed beside it', () => {
  expect(typed('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  expect(typed('living', 'cancel', '--livingid', 'lvOne', '--dry-run', '--json')).toMatchObject({ status: 0, stderr: '' });
  expect(typed('living', 'qr', '--link', 'https://example.com').stdout).toContain('█');
});

test('exit codes reach the shell, and the shell can run it', () => {
  expect(typed('living', 'info', '--lang', 'zh')).toMatchObject({ status: 2, stdout: '', stderr: '缺少 --livingid。\n' });
  expect(readFileSync(BIN, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
  expect(JSON.parse(readFileSync('dist/npm/package.json', 'utf8')).bin).toEqual({ 'live-entry': 'bin/live-entry.js' });
});

test.each(['README.md', 'README.zh-CN.md'])('the package’s %s places the component where 构建 npm puts it', (file) => {
  const readme = readFileSync(`dist/npm/${file}`, 'utf8');
  const json = /```json\n(.*)\n```/.exec(readme)?.[1] ?? '';
  expect(JSON.parse(json).usingComponents).toEqual({ 'live-entry': 'live-entry/live-entry' });
  expect(readme).not.toContain('/components/');
  for (const part of ['live-entry/live-card', 'live-entry/server', 'live-entry/h5', '构建 npm']) expect(readme).toContain(part);
});
