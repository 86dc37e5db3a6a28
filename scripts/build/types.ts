/** Type declarations, made by the compiler: each of one file, with all the types of this project that it refers to. */
import { writeFile } from 'node:fs/promises';
import { generateDtsBundle } from 'dts-bundle-generator';

/** Entry point → the files to write. */
export type Declarations = Record<string, string[]>;

/**
 * @param tsconfig of the entry points; one call for many is much faster than many calls
 * @param globalName the global variable of a script-tag file, if there is one
 */
export async function bundleTypes(declarations: Declarations, tsconfig: string, globalName?: string): Promise<void> {
  const output = { noBanner: true, exportReferencedTypes: false, ...(globalName && { umdModuleName: globalName }) };
  const entries = Object.keys(declarations).map((filePath) => ({ filePath, output }));
  const bundles = generateDtsBundle(entries, { preferredConfigPath: tsconfig });
  const files = Object.values(declarations).flatMap((outfiles, entry) => outfiles.map((file) => [file, bundles[entry]] as const));
  await Promise.all(files.map(([file, text = '']) => writeFile(file, text)));
}
