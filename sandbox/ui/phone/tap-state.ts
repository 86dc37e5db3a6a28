/**
 * 点击态: some interfaces only work while a tap handler runs, and only once per tap. This is the rule of iOS, the strict one: after
 * a Promise, an await or a timer the tap state is lost. https://developers.weixin.qq.com/miniprogram/dev/framework/view/tap.html
 */
export interface TapState {
  /** Runs `handler` with a tap state that ends when it returns. */
  during<T>(handler: () => T): T;
  /** True for the first call during a tap. */
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
