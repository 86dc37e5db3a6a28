/**
 * Before npm start, npm test and what the READMEs have a newcomer run: is this Node new enough, and is what package-lock.json says
 * installed? Installs what is not. In the JavaScript of old Nodes, which must be able to read it.
 */
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
/** util.parseEnv, which the command line reads .env with, came with it. */
const OLDEST = '20.12';
const chinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')).packages;
  } catch (_) {
    return {};
  }
}

/** npm notes there what it has installed. What is optional may be for another kind of machine. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([name, { version, optional }]) => name === '' || optional || (installed[name] && installed[name].version === version),
  );
}

function say(english, inChinese) {
  // Not into what `living --json` prints.
  console.error(chinese ? inChinese : english);
}

const [major, minor] = process.versions.node.split('.').map(Number);
const [oldestMajor, oldestMinor] = OLDEST.split('.').map(Number);
if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  say(
    `live-entry needs Node ${OLDEST} or later; this is ${process.version}. See https://nodejs.org`,
    `live-entry 需要 Node ${OLDEST} 或更高版本，当前是 ${process.version}。下载：https://nodejs.org`,
  );
  process.exit(1);
}
if (!isInstalled()) {
  say('Installing what is missing (npm ci). This happens once.', '正在安装依赖（npm ci），只需一次。');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    say('npm ci failed: its message is above.', 'npm ci 失败，原因见上。');
    process.exit(1);
  }
}
