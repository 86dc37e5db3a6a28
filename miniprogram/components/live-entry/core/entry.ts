/** The interface of one entry: its options, its events, what its controller needs and what it offers. */

import type { ClientReason, LivingInfo, Reason } from './contract';
import type { EntryState, UnsupportedReason } from './entry-state';
import type { LaunchContext } from './launch';
import type { EntryMode } from './living';
import type { LivingPlanContext } from './living-plan';

/** What the entry opens. `prefetch`: fetch the code before the tap. */
export interface EntryOptions {
  livingid: string;
  corpid: string;
  mode: EntryMode;
  prefetch: boolean;
  disabled: boolean;
}

/** Events for the host. `traceId` identifies the server's log line; it is '' when no server answered. */
export interface EntryEvents {
  ready: Record<string, never>;
  launch: Record<string, never>;
  cancel: Record<string, never>;
  error: { reason: Reason | ClientReason; retryable: boolean; traceId: string };
  statuschange: LivingInfo;
}

/** What the controller needs from the platform and the host. */
export interface ControllerContext extends LivingPlanContext, LaunchContext {
  /** Why this client cannot open a live room; `undefined` when it can. */
  unsupportedReason(): UnsupportedReason | undefined;
  /** @param living what is known of it, in `auto` */
  render(state: EntryState, living: LivingInfo | undefined): void;
  triggerEvent<Name extends keyof EntryEvents>(name: Name, detail: EntryEvents[Name]): void;
}

/** What the component reports to its controller. */
export interface Controller {
  setOptions(options: EntryOptions): void;
  /** The entry was scrolled into or out of view. */
  setVisible(visible: boolean): void;
  pageShow(): void;
  pageHide(): void;
  tap(): void;
  /** Drops the code and requests a new one. */
  refresh(): void;
  dispose(): void;
}
