import { createEnvReader, type Env } from '../../../server/runtime/env';

const problemsOf = (env: Env, read: (reader: ReturnType<typeof createEnvReader>) => unknown): string[] => {
  const reader = createEnvReader(env);
  read(reader);
  try {
    reader.done();
    return [];
  } catch (error) {
    expect(error).toMatchObject({
      reason: 'MISCONFIGURED',
      facts: { remedy: { en: expect.stringContaining('Correct'), zh: expect.stringContaining('更正') } },
    });
    return (error as { facts: { problems: string[] } }).facts.problems;
  }
};

test('texts are trimmed; what is not set is empty', () => {
  const { text } = createEnvReader({ A: ' value\n' });
  expect([text('A'), text('B')]).toEqual(['value', '']);
});

test('a list has no empty items', () => {
  const { list } = createEnvReader({ A: ' a, ,b,', B: ' ' });
  expect([list('A'), list('B'), list('C')]).toEqual([['a', 'b'], [], []]);
});

test('a required variable that is missing or blank is a problem, which says what belongs there', () => {
  const problems = problemsOf({ A: 'set', B: '  ' }, ({ required }) => {
    expect(required('A', 'the corpid')).toBe('set');
    required('B', 'the secret');
    required('C', 'the key');
  });
  expect(problems).toEqual(['B is not set: the secret.', 'C is not set: the key.']);
});

test('one of several values; the first is the default, any other is a problem that does not repeat it', () => {
  const values = ['memory', 'cloud-database'] as const;
  const problems = problemsOf({ A: 'cloud-database', B: 'my secret' }, ({ oneOf }) => {
    expect(oneOf('A', values)).toBe('cloud-database');
    expect(oneOf('UNSET', values)).toBe('memory');
    oneOf('B', values);
  });
  expect(problems).toEqual(['B must be one of memory, cloud-database.']);
});

test.each(['https://proxy.example/wecom', 'http://127.0.0.1:4173', 'http://localhost/x'])('%s is a base URL', (url) => {
  expect(problemsOf({ A: url }, ({ baseUrl }) => expect(baseUrl('A', 'https://default.example')).toBe(url))).toEqual([]);
});

test.each(['http://proxy.example', 'https://proxy.example/?a=1', 'https://proxy.example/#a', 'proxy.example', 'ftp://127.0.0.1'])(
  '%s is no base URL',
  (url) => {
    expect(problemsOf({ A: url }, ({ baseUrl }) => baseUrl('A', 'https://default.example'))).toEqual([
      'A must be an https URL without query (http only on loopback).',
    ]);
  },
);

test('a base URL that is not set has a default', () => {
  expect(createEnvReader({}).baseUrl('A', 'https://default.example')).toBe('https://default.example');
});

test('all problems are reported together', () => {
  const problems = problemsOf({}, ({ required, problem }) => {
    required('A', 'the corpid');
    problem('A and B contradict each other.');
  });
  expect(problems).toEqual(['A is not set: the corpid.', 'A and B contradict each other.']);
});
