/**
 * Date.now(), new Date() and Date() return the sandbox's time from now on; timers and performance.now() stay real. Returns the function
 * that sets how far the sandbox's clock is ahead, in ms.
 */
module.exports = function followClock() {
  const RealDate = Date;
  const realNow = RealDate.now;
  let offset = 0;
  const now = () => realNow() + offset;
  const SandboxDate = new Proxy(RealDate, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.now = now;
  RealDate.prototype.constructor = SandboxDate;
  globalThis.Date = SandboxDate;
  return (ms) => {
    offset = ms;
  };
};
