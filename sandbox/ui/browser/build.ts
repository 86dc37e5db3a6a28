/** Builds the H5 side of the sandbox: the phone with WeChat's browser into `outDir`, the example page into its folder h5. */
import { cp, mkdir } from 'node:fs/promises';
import { build } from 'esbuild';

export async function buildH5Sandbox(outDir: string): Promise<void> {
  const pageDir = `${outDir}/h5`;
  await mkdir(pageDir, { recursive: true });
  const common = { bundle: true, format: 'iife', target: 'es2022', logLevel: 'warning' } as const;
  await Promise.all([
    build({ ...common, entryPoints: [`${__dirname}/frame/h5.ts`], outdir: outDir }),
    build({
      ...common,
      entryPoints: ['school/school', 'page/wechat-page', 'jweixin'].map((name) => `${__dirname}/${name}.ts`),
      outdir: pageDir,
      entryNames: '[name]',
    }),
    ...['h5.html', 'h5.css'].map((file) => cp(`${__dirname}/frame/${file}`, `${outDir}/${file}`)),
    ...['index.html', 'school.css'].map((file) => cp(`${__dirname}/school/${file}`, `${pageDir}/${file}`)),
  ]);
}
