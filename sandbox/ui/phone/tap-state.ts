/**
 * 点击态: some interfaces work only inside the run of a tap handler, and use the tap up. This is iOS's rule, the strict one:
 * a Promise, an await or a timer loses it. https://developers.weixin.qq.com/miniprogram/dev/framework/view/tap.html
 */
export interface TapState {
  /** Runs `handler` as a tap does; the state is gone when it returns. */
  during<T>(handler: () => T): T;
  /** True once in the run of a tap. */
  consume(): boolean;
}

export function createTapState(): TapState {
  let held = false;
  return {
    during(handler) {
      held = true;
      try {
        return handler();
      } finally {
        held = false;
      }
    },
    consume() {
      const was = held;
      held = false;
      return was;
    },
  };
}
