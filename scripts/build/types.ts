/** Type declarations, made by the compiler. */
import { writeFile } from 'node:fs/promises';
import { generateDtsBundle } from 'dts-bundle-generator';

/**
 * Writes the declarations of an entry point as one file, with all the types of this project that they refer to.
 * @param globalName the global variable of a script-tag file, if there is one
 */
export async function bundleTypes(entryPoint: string, outfiles: string[], globalName?: string): Promise<void> {
  const output = { noBanner: true, exportReferencedTypes: false, ...(globalName && { umdModuleName: globalName }) };
  const [declarations = ''] = generateDtsBundle([{ filePath: entryPoint, output }]);
  await Promise.all(outfiles.map((outfile) => writeFile(outfile, declarations)));
}
