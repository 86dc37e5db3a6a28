/**
 * Loads a script as `require` does, but keeps what V8 has compiled of it for the next instance: a bundle of a megabyte is a third of a
 * cold start. One file for each script, beside other caches of what is installed here.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

const FOLDER = path.resolve(__dirname, '../../../node_modules/.cache/live-entry');
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** `keep` after a call: what a call needs is compiled then. */
module.exports = function loadCompiled(file) {
  const source = readFileSync(file, 'utf8');
  const origin = sha256(process.version, source);
  const kept = path.join(FOLDER, sha256(file).toString('hex'));
  const known = read(kept);
  const cachedData = known?.subarray(0, origin.length).equals(origin) ? known.subarray(origin.length) : undefined;
  const script = new Script(Module.wrap(source), { filename: file, cachedData });

  const loaded = new Module(file);
  Object.assign(loaded, { filename: file, paths: Module._nodeModulePaths(path.dirname(file)) });
  // A file beside it is kept as well.
  const besides = new Map();
  const requireFrom = Module.createRequire(file);
  const requireCompiled = (name) => {
    if (!name.startsWith('./')) return requireFrom(name);
    if (!besides.has(name)) besides.set(name, loadCompiled(requireFrom.resolve(name)));
    return besides.get(name).exports;
  };
  script.runInThisContext()(loaded.exports, requireCompiled, loaded, file, path.dirname(file));

  let isKept = cachedData !== undefined && !script.cachedDataRejected;
  const keep = () => {
    for (const beside of besides.values()) beside.keep();
    if (isKept) return;
    isKept = true;
    // Another instance may be reading.
    const own = `${kept}.${process.pid}`;
    try {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(own, Buffer.concat([origin, script.createCachedData()]));
      renameSync(own, kept);
    } catch {
      // Where nothing can be written, the next instance compiles it again.
    }
  };
  return { exports: loaded.exports, keep };
};

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
