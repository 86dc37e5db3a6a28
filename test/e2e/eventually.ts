/** Polls `read` until it returns `expected`. After the timeout it fails with the usual comparison. */
export async function eventually<T>(read: () => Promise<T>, expected: T, withinMs = 15_000): Promise<void> {
  const end = Date.now() + withinMs;
  let last = await read();
  while (JSON.stringify(last) !== JSON.stringify(expected) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    last = await read();
  }
  expect(last).toEqual(expected);
}
