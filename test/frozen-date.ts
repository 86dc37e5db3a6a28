/** Freezes Date alone: sockets and timers go on. The sandbox's clock follows it. */
export function freezeDate(): void {
  jest.useFakeTimers({
    doNotFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'nextTick',
      'queueMicrotask',
      'performance',
      'hrtime',
    ],
  });
}

export function passSeconds(seconds: number): void {
  jest.setSystemTime(Date.now() + seconds * 1000);
}
