/**
 * The child process of start-compiler.ts: sends projects through WeChat's compiler, one after another, offline and without an account.
 * A project comes once in a process, since a later compile of it repeats the first one's result whatever has changed; and plain
 * JavaScript, since the compiler forks processes of its own, which would inherit a loader and die of it.
 */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const ci = require('miniprogram-ci');
const whiteExtList = require('miniprogram-ci/dist/utils/white_ext_list');

/** Everything but what is compiled: the repository's root holds two node_modules that would be searched file by file. */
function ignoredIn({ folder, roots }) {
  const kept = new Set([...roots, 'project.config.json']);
  return readdirSync(folder).flatMap((name) => (kept.has(name) ? [] : [name, `${name}/**/*`]));
}

async function compile(target) {
  // The compiler would ask WeChat which file types may be packed, and take its own list when the network says no.
  const { MiniProgramWhiteList, GameWhiteList } = whiteExtList;
  whiteExtList.getWhiteExtList = async () => ({
    MiniProgramWhiteList: new Set(MiniProgramWhiteList),
    GameWhiteList: new Set(GameWhiteList),
  });
  const project = new ci.Project({
    appid: 'touristappid',
    type: target.type,
    projectPath: target.folder,
    privateKey: 'none',
    ignores: ignoredIn(target),
  });
  if (target.npm) {
    await ci.packNpmManually({
      packageJsonPath: join(target.folder, 'package.json'),
      miniprogramNpmDistDir: join(target.folder, target.roots[0]),
    });
  }
  // What WeChat's server would tell of the account.
  project.attr = async () => ({ ...ci.DefaultProjectAttr, platform: false, released: true });
  const setting = { es6: true, es7: true, minify: true, autoPrefixWXSS: true };
  return ci.getCompiledResult({ project, version: '0.0.0', setting, onProgressUpdate() {} });
}

process.on('message', (target) =>
  compile(target).then(
    (files) => process.send({ files }),
    ({ message, path }) => process.send({ error: !path || message.includes(path) ? message : `${path}: ${message}` }),
  ),
);
process.on('disconnect', () => process.exit());
