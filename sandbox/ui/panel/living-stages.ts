/** What can become of the demo's live stream: one choice that sets what WeCom says of it. */
import type { LivingChange, LivingState, SandboxState } from '../../protocol';
import { h } from '../element';
import { segmented } from './segmented';

export type StageName =
  | 'reserved'
  | 'soon'
  | 'late'
  | 'early'
  | 'living'
  | 'generating'
  | 'ready'
  | 'deleted'
  | 'failed'
  | 'off'
  | 'expired'
  | 'cancelled';

type Change = Omit<LivingChange, 'livingid'>;

const HOUR = 3600;

/** @param now unix seconds of the sandbox's clock */
const STAGES: Record<StageName, (now: number) => Change> = {
  reserved: (now) => ({ status: 'reserved', replay: 'generating', reserveStart: now + HOUR }),
  soon: (now) => ({ status: 'reserved', replay: 'generating', reserveStart: now + 60 }),
  late: (now) => ({ status: 'reserved', replay: 'generating', reserveStart: now - 300, late: true }),
  early: (now) => ({ status: 'living', replay: 'generating', reserveStart: now + 2 * HOUR, late: true }),
  living: (now) => ({ status: 'living', replay: 'generating', reserveStart: now - HOUR / 2, late: true }),
  generating: (now) => ({ status: 'ended', replay: 'generating', reserveStart: now - HOUR }),
  ready: (now) => ({ status: 'ended', replay: 'ready', reserveStart: now - HOUR }),
  deleted: (now) => ({ status: 'ended', replay: 'deleted', reserveStart: now - HOUR }),
  failed: (now) => ({ status: 'ended', replay: 'failed', reserveStart: now - HOUR }),
  off: (now) => ({ status: 'ended', replay: 'off', reserveStart: now - HOUR }),
  expired: (now) => ({ status: 'expired', reserveStart: now - 2 * HOUR }),
  cancelled: (now) => ({ status: 'cancelled', reserveStart: now + HOUR }),
};

export interface LivingStages {
  element: HTMLElement;
  show(state: SandboxState): void;
}

export interface StageTexts {
  title: string;
  hint: string;
  stages: Record<StageName, string>;
}

/** @param shown the living that the phone shows */
export function createLivingStages(
  { title, hint, stages }: StageTexts,
  shown: () => string,
  onChange: (change: LivingChange) => void,
): LivingStages {
  let offset = 0;
  const now = () => Math.floor((Date.now() + offset) / 1000);
  const choices = (Object.keys(STAGES) as StageName[]).map((value) => ({ value, label: stages[value] }));
  const choice = segmented(title, choices, 'living', (name) => onChange({ livingid: shown(), ...STAGES[name](now()) }));
  const element = h('div', { class: 'group stages' }, h('h2', {}, title, h('small', {}, hint)), choice.element);
  return {
    element,
    show({ livings, clockOffset }) {
      offset = clockOffset;
      const demo = livings.find(({ livingid }) => livingid === shown());
      if (demo) choice.choose(stageOf(demo, now()));
    },
  };
}

function stageOf({ status, replay, reserveStart }: LivingState, now: number): StageName {
  if (status === 'ended') return replay;
  if (status === 'living') return reserveStart > now ? 'early' : 'living';
  if (status !== 'reserved') return status;
  return reserveStart < now ? 'late' : reserveStart - now <= 60 ? 'soon' : 'reserved';
}
