import { plain, tableOf, widthOf } from '../../cli/table';

test.each([
  ['abc', 3],
  ['直播', 4],
  ['，。', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['📺', 2],
  ['\u001b[32mok\u001b[39m', 2],
])('%s takes %i columns', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test('columns stay aligned beside wide characters, numbers at their right, and lines end without blanks', () => {
  const columns = [{ title: 'theme' }, { title: 'seconds', right: true }, { title: 'id' }];
  expect(
    tableOf(columns, [
      ['第一课', '60', 'lv1'],
      ['Lesson', '3600', ''],
    ]),
  ).toEqual(['theme   seconds  id', '第一课       60  lv1', 'Lesson     3600']);
});

test('what others have typed cannot control the terminal', () => {
  expect(plain('a\u001b[2Jb\nc\u009bd')).toBe('a [2Jb c d');
});
