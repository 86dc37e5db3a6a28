/** The names that the builds shorten: a name that is not internal would break what it belongs to, and no compiler would notice. */
import ts from 'typescript';
import { INTERNAL_TO_COMPONENT, INTERNAL_TO_H5 } from '../../scripts/build/internal-names';

// The compiler is slow on a busy machine.
jest.setTimeout(60_000);

const CORE = 'miniprogram/components/live-entry';
const program = ts.createProgram(['h5/live-entry.ts', 'h5/script.ts', 'h5/script-auto.ts'], {
  strict: true,
  target: ts.ScriptTarget.ES2020,
  noEmit: true,
});
const checker = program.getTypeChecker();

function visitAll(file: ts.SourceFile, visit: (node: ts.Node) => void): void {
  const down = (node: ts.Node) => {
    visit(node);
    ts.forEachChild(node, down);
  };
  down(file);
}

/** The names of all properties in the types of a file. */
function namesIn(path: string): string[] {
  const names: string[] = [];
  const file =
    program.getSourceFile(path) ?? ts.createSourceFile(path, ts.sys.readFile(path) ?? '', ts.ScriptTarget.ES2020, true);
  visitAll(file, (node) => {
    if ((ts.isPropertySignature(node) || ts.isMethodSignature(node)) && node.name) names.push(node.name.getText(file));
  });
  return names;
}

/** The property that a node reads, writes or passes to somebody, as its type declares it. */
function propertyAt(node: ts.Node): ts.Symbol | undefined {
  if (ts.isPropertyAccessExpression(node)) return checker.getSymbolAtLocation(node.name);
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    return checker.getTypeAtLocation(node.parent).getProperty((node.propertyName ?? node.name).getText());
  }
  const inLiteral = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isMethodDeclaration(node);
  if (!inLiteral || !ts.isObjectLiteralExpression(node.parent)) return undefined;
  return checker.getContextualType(node.parent)?.getProperty(node.name.getText());
}

test.each([
  ['the component', `${CORE}/types.ts`, INTERNAL_TO_COMPONENT],
  ['H5', 'h5/types.ts', INTERNAL_TO_H5],
])('of %s: neither the host’s, nor on the wire', (_, types, internal) => {
  const others = [...namesIn(`${CORE}/core/contract.ts`), ...namesIn(types)];
  expect(others).toEqual(expect.arrayContaining(['livingid', 'traceId', 'mode']));
  expect(others.filter((name) => internal.test(name))).toEqual([]);
});

test('of H5: no property of the browser or of JavaScript', () => {
  const foreign: string[] = [];
  let internals = 0;
  for (const file of program.getSourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile)) {
    visitAll(file, (node) => {
      const property = propertyAt(node);
      if (!property || !INTERNAL_TO_H5.test(property.name)) return;
      internals += 1;
      const ours = property.declarations?.every((each) => !each.getSourceFile().isDeclarationFile);
      if (!ours) foreign.push(`${file.fileName}: ${property.name}`);
    });
  }
  expect(foreign).toEqual([]);
  expect(internals).toBeGreaterThan(100);
});
