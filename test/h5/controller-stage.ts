/** A controller of H5 on a page, and a viewer and a host that record what they get. */

import { createAuto } from '../../h5/auto';
import { type ControllerState, createController } from '../../h5/controller';
import type { JsSdkPermission, PermissionState } from '../../h5/js-sdk-permission';
import type { OpenTagEvents } from '../../h5/open-tag';
import type { LiveEntryError } from '../../h5/types';
import type { LivingInfo } from '../../miniprogram/components/live-entry/core/contract';
import type { EntryMode } from '../../miniprogram/components/live-entry/core/living';
import { createLivingCodeCache } from '../../miniprogram/components/live-entry/core/living-code-cache';
import { manualClock } from '../component/core/manual-clock';
import { grant, manualSource } from '../component/core/manual-source';
import { openPage } from './browser-globals';

export const REFUSED: LiveEntryError = { reason: 'UNSUPPORTED_CLIENT', retryable: true, traceId: '' };

/** A controller on a page, with a manual clock and source, and with a permission and tags that the test controls. */
export function stage(mode: EntryMode = 'live') {
  openPage('https://school.example.com/');
  const clock = manualClock();
  const { source, asked, last } = manualSource();
  const hostEvents: unknown[] = [];
  const tags: { path: string; events: OpenTagEvents }[] = [];
  const world = {
    state: { status: 'error' } as ControllerState,
    known: undefined as LivingInfo | undefined,
    renders: 0,
    tags: 0,
    redirects: 0,
    emptyTags: 0,
    permissionRequests: 0,
  };
  let current: PermissionState = { status: 'granted' };
  let onChange = () => {};
  const setPermission = (next: PermissionState) => {
    current = next;
    onChange();
  };
  const permission: JsSdkPermission = {
    current: () => current,
    watch: (listener) => {
      onChange = listener;
      return () => {};
    },
    request: () => {
      world.permissionRequests += 1;
      current = { status: 'pending' };
    },
    reportReadyTag: (under) => {
      under.error = undefined;
    },
    reportNoOpenTags: () => {},
    cancel: () => {},
    reportEmptyTag: (under) => {
      if (under === current) world.emptyTags += 1;
    },
  };
  const shared = { clock, cache: createLivingCodeCache(clock), source: () => source };
  const controller = createController(
    { living: { livingid: 'lvOne' }, mode, pageSuffix: '' },
    {
      ...shared,
      createPlan: createAuto(shared).createPlan,
      permission,
      openTag: {
        replace: (path, events) => {
          world.tags += 1;
          tags.push({ path, events });
        },
        remove: () => {
          world.tags = 0;
        },
      },
      render: (state, known) => {
        world.state = state;
        world.known = known;
        world.renders += 1;
      },
      onReady: () => hostEvents.push('ready'),
      onLaunch: () => hostEvents.push('launch'),
      onError: (error) => hostEvents.push(error),
      onStatusChange: (known) => hostEvents.push(known),
      allowRedirect: () => {
        world.redirects += 1;
      },
    },
  );
  const newestTag = () => tags[tags.length - 1]?.events as OpenTagEvents;
  return { clock, asked, last, hostEvents, tags, newestTag, world, controller, setPermission };
}

/** With a tag that can be tapped. */
export async function readyStage(mode: EntryMode = 'live') {
  const set = stage(mode);
  set.controller.setVisible(true);
  await set.last().answer(grant());
  set.newestTag().ready();
  return set;
}

/** The page is hidden, or shown: `onActivity` tells the controller. */
export const setHidden = (hidden: boolean) =>
  Object.defineProperty(globalThis, 'document', { value: { hidden }, configurable: true });
