/** What TypeScript says of a host in strict mode, with one of the versions of WeChat's typings that hosts have. */
import { join } from 'node:path';
import ts from 'typescript';

/** @param typings name of the package, beside the compiler */
export function typeProblems(folder: string, typings: string): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(folder, 'tsconfig.json'),
    { types: [typings], typeRoots: [join(__dirname, 'node_modules')] },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (!config) return [`${folder} has no tsconfig.json`];
  const program = ts.createProgram(config.fileNames, config.options);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file === undefined || !isTypings(file.fileName))
    .map(({ file, messageText }) => `${file?.fileName ?? folder}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

/** Version 2.12 has mistakes of its own. */
function isTypings(path: string): boolean {
  return path.startsWith(join(__dirname, 'node_modules'));
}
