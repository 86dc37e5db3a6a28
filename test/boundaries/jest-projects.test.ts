/** A test file that no project of jest takes would never run, and nobody would notice. */
import { resolve } from 'node:path';
import { filesUnder } from './sources';

interface Project {
  displayName: string;
  testRegex?: string | string[];
  testPathIgnorePatterns?: string[];
}

const { projects } = require('../../jest.config') as { projects: Project[] };

function projectsOf(file: string): string[] {
  const matches = (patterns: string | string[] | undefined) =>
    [patterns ?? []].flat().some((pattern) => new RegExp(pattern).test(resolve(file)));
  const takes = ({ testRegex, testPathIgnorePatterns }: Project) =>
    (testRegex === undefined || matches(testRegex)) && !matches(testPathIgnorePatterns);
  return projects.filter(takes).map(({ displayName }) => displayName);
}

const files = filesUnder('test').filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/e2e/'));

test('each test file belongs to one project', () => {
  expect(files.filter((file) => projectsOf(file).length !== 1)).toEqual([]);
});

test.each([
  ['test/server/tokens/call.test.ts', 'unit'],
  ['test/component/core/controller-tap.test.ts', 'unit'],
  ['test/component/live-entry-tap.test.ts', 'component'],
  ['test/cloudfunctions/live-entry.test.ts', 'built'],
  ['test/h5/built-files.test.ts', 'built'],
  ['test/cli/built-files.test.ts', 'built'],
  ['test/cloudfunctions/hard-use/slow-wecom.test.ts', 'slow'],
])('%s runs as %s', (file, project) => {
  expect(files).toContain(file);
  expect(projectsOf(file)).toEqual([project]);
});
