/** What an entry is told, what it needs from around it, and what it tells the host. */

import type { CodeRefresherContext } from './code-refresher';
import type { ClientReason, Reason } from './contract';
import type { EntryState, Obstacle } from './entry-state';
import type { LaunchContext } from './launch';
import type { LaunchMode } from './launch-target';

/** What an entry leads to. `prefetch`: have the code ready before the tap. */
export interface EntryOptions {
  livingid: string;
  corpid: string;
  mode: LaunchMode;
  prefetch: boolean;
  disabled: boolean;
}

/** What the host hears. `traceId` finds the server's log line; it is '' when the server was not asked. */
export interface EntryEvents {
  ready: Record<string, never>;
  launch: Record<string, never>;
  cancel: Record<string, never>;
  error: { reason: Reason | ClientReason; retryable: boolean; traceId: string };
}

export interface EntryPorts extends CodeRefresherContext, LaunchContext {
  /** Why no live room can be opened here, if so. */
  obstacle(): Obstacle | undefined;
  show(state: EntryState): void;
  emit<Name extends keyof EntryEvents>(name: Name, detail: EntryEvents[Name]): void;
}

/** What happens to an entry. */
export interface Entry {
  change(options: EntryOptions): void;
  view(inView: boolean): void;
  pageShow(): void;
  pageHide(): void;
  tap(): void;
  refresh(): void;
  end(): void;
}
