/**
 * `npm run check:devtools`: what WeChat DevTools would say of the demo, the plugin and the examples, what its compiler's result does on a
 * tap, and what npm would publish, without DevTools, network or account.
 * Exit code 1 and a line for each problem; the last line counts the checks.
 */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type CompiledPackage, packagesOf } from './compiled-package';
import { componentSize, MOST_BYTES, type Size } from './component-size';
import { danglingReferences } from './dangling-references';
import { installCompiler } from './install-compiler';
import { jsonFiles, jsonProblems } from './json-problems';
import { npmChecks } from './npm-package';
import { type Compiler, startCompiler } from './start-compiler';
import { tapProblems } from './tap-problems';
import { type ComponentName, TARGETS, type Target } from './target';
import { typeProblems } from './type-problems';

interface Check {
  name: string;
  problems: string[];
}

interface Report {
  checks: Check[];
  sizes: Record<string, Size>;
}

async function checkTarget(target: Target, { compile }: Compiler): Promise<Report> {
  const { name, folder, plugin, taps, typings = [] } = target;
  if (!existsSync(folder))
    return { checks: [{ name: `${name}: is there`, problems: [`${folder} is missing: run "npm run build"`] }], sizes: {} };
  const json = { name: `${name}: JSON files fit WeChat's schemas`, problems: jsonFiles(target).flatMap(jsonProblems) };
  const compilation = await compile(target);
  const compiles = { name: `${name}: compiles`, problems: 'error' in compilation ? [compilation.error] : [] };
  if ('error' in compilation) return { checks: [json, compiles], sizes: {} };

  const packages = packagesOf(compilation.files, target);
  const dangling = {
    name: `${name}: has sound templates and no dangling reference`,
    problems: allDangling(Object.values(packages), plugin),
  };
  const types = typings.map((each) => ({ name: `${name}: types are right with ${each}`, problems: typeProblems(folder, each) }));
  const { components } = target;
  const pack = packages[components?.package ?? ''] ?? new Map();
  const reports = Object.keys(components?.places ?? {}).map((each) => checkComponent(target, pack, each as ComponentName));
  const tapped = taps && { name: `${name}: a tap opens the live room in Chromium`, problems: await tapProblems(pack, taps) };
  return {
    checks: [json, compiles, dangling, ...types, ...reports.flatMap((report) => report.checks), ...(tapped ? [tapped] : [])],
    sizes: Object.assign({}, ...reports.map((report) => report.sizes)),
  };
}

function checkComponent({ name, components, fromSources }: Target, pack: CompiledPackage, component: ComponentName): Report {
  const size = componentSize(pack, component, components?.places ?? {});
  const script = [...pack.keys()].find((path) => path.endsWith(`/${component}.js`)) ?? '';
  const problems = String(pack.get(script) ?? '').includes('Component(') ? [] : ['the component has no script'];
  const checks = [{ name: `${name}: has the script of ${component}`, problems }];
  const most = MOST_BYTES[component];
  if (!fromSources)
    checks.push({ name: `${name}: has a ${component} of at most ${most} bytes`, problems: sizeProblems(size, most) });
  return { checks, sizes: { [`${name}: ${component}`]: size } };
}

/** @param plugin the plugin.json of a plugin that lies elsewhere */
function allDangling(packages: CompiledPackage[], plugin?: string): string[] {
  const own = packages.map((pack) => String(pack.get('plugin.json') ?? '{}'));
  const manifests = [...own, ...(plugin ? [readFileSync(plugin, 'utf8')] : [])].map((json) => JSON.parse(json));
  const publicComponents = manifests.flatMap((manifest) => Object.keys(manifest.publicComponents ?? {}));
  return packages.flatMap((pack) => danglingReferences(pack, publicComponents));
}

function sizeProblems({ sum }: Size, most: number): string[] {
  if (sum === 0) return ['there is no component in the package'];
  return sum > most ? [`it takes ${sum} bytes with its helpers`] : [];
}

function print(checks: Check[]): void {
  for (const { name, problems } of checks) {
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
    for (const problem of problems) console.log(`     ${problem}`);
  }
}

/** As many compilers as there are processors: one gives up when a process that it forks is not ready within 20 s. */
async function checkTargets(): Promise<Report[]> {
  const queue = [...TARGETS.entries()];
  const reports: Report[] = [];
  const worker = async () => {
    const compiler = startCompiler();
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      reports[next[0]] = await checkTarget(next[1], compiler);
    compiler.end();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return reports;
}

async function main(): Promise<void> {
  installCompiler();
  const reports = await checkTargets();
  const checks = [...reports.flatMap((report) => report.checks), ...npmChecks()];
  const failed = checks.filter(({ problems }) => problems.length > 0).length;
  console.log("Bytes as compiled and minified by WeChat's compiler:");
  console.table(Object.assign({}, ...reports.map(({ sizes }) => sizes)));
  print(checks);
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

void main();
