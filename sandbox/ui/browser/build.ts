/** Builds the H5 part of the sandbox: the phone with WeChat's browser into `outDir`, the example page into `outDir`/h5. */
import { cp, mkdir } from 'node:fs/promises';
import { build } from 'esbuild';

export async function buildH5Sandbox(outDir: string): Promise<void> {
  const pageDir = `${outDir}/h5`;
  await mkdir(pageDir, { recursive: true });
  const common = { bundle: true, format: 'iife', target: 'es2022', logLevel: 'warning' } as const;
  await Promise.all([
    build({ ...common, entryPoints: [`${__dirname}/frame/wechat-browser.ts`], outdir: outDir }),
    build({
      ...common,
      entryPoints: ['school/school', 'page/wechat-page', 'jweixin'].map((name) => `${__dirname}/${name}.ts`),
      outdir: pageDir,
      entryNames: '[name]',
    }),
    ...['wechat-browser.html', 'wechat-browser.css'].map((file) => cp(`${__dirname}/frame/${file}`, `${outDir}/${file}`)),
    ...['index.html', 'school.css'].map((file) => cp(`${__dirname}/school/${file}`, `${pageDir}/${file}`)),
  ]);
}
