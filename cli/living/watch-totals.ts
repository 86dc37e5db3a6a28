import type { Watcher } from '../../server/wecom/living-lists';
import { tableOf } from '../table';

/** Counts of people; times in seconds. */
export interface WatchTotals {
  viewers: number;
  members: number;
  wechat: number;
  wecom: number;
  commented: number;
  onMic: number;
  watchSeconds: number;
  meanSeconds: number;
  medianSeconds: number;
}

export function totalsOf(watchers: readonly Watcher[]): WatchTotals {
  const count = (matches: (watcher: Watcher) => boolean) => watchers.filter(matches).length;
  const times = watchers.map(({ watchTime }) => watchTime).sort((a, b) => a - b);
  const watchSeconds = times.reduce((sum, each) => sum + each, 0);
  return {
    viewers: watchers.length,
    members: count(({ kind }) => kind === 'member'),
    wechat: count(({ kind }) => kind === 'wechat'),
    wecom: count(({ kind }) => kind === 'wecom'),
    commented: count(({ comment }) => comment),
    onMic: count(({ mic }) => mic),
    watchSeconds,
    meanSeconds: Math.round(watchSeconds / Math.max(1, times.length)),
    medianSeconds: times[Math.floor(times.length / 2)] ?? 0,
  };
}

/** Minutes, each up to the next; the last has no end. */
const FROM = [0, 1, 5, 15, 30, 60];
const WIDEST = 30;
/** An eighth of a column to seven of them. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar for how many watched how many minutes. */
export function distributionOf(watchers: readonly Watcher[]): string[] {
  const counts = FROM.map((from, index) => {
    const to = FROM[index + 1] ?? Number.POSITIVE_INFINITY;
    return watchers.filter(({ watchTime }) => watchTime >= from * 60 && watchTime < to * 60).length;
  });
  const most = Math.max(1, ...counts);
  const rows = counts.map((count, index) => [range(index), String(count), bar((count / most) * WIDEST)]);
  return tableOf([{ title: '', right: true }, { title: '', right: true }, { title: '' }], rows).slice(1);
}

function range(index: number): string {
  const [from, to] = [FROM[index], FROM[index + 1]];
  return to === undefined ? `≥ ${from} min` : `${from}–${to} min`;
}

function bar(columns: number): string {
  const eighths = Math.round(columns * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
