/** The global `wx`: what the demo and the component use. Anything else says so by name when it is called. */

/** Not in this phone, as on many real ones; code asks for them before use, so they must read as undefined. */
const ABSENT = new Set<PropertyKey>(['cloud', 'qy']);

export function createWx(interfaces: Record<string, unknown>): Record<string, unknown> {
  return new Proxy(interfaces, {
    get(known, name) {
      if (name in known || ABSENT.has(name) || typeof name === 'symbol') return Reflect.get(known, name);
      return () => {
        throw new Error(`wx.${name} is not in the sandbox's phone; add it under sandbox/phone if the demo needs it`);
      };
    },
  });
}
