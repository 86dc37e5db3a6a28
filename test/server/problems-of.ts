/** What is wrong with an environment, as the log says it; nothing where it is taken. */
export function problemsOf(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    expect(error).toMatchObject({ reason: 'MISCONFIGURED' });
    return (error as { facts: { problems: string[] } }).facts.problems;
  }
}
