import { duration } from '../../../miniprogram/components/live-entry/core/times';

test.each([
  [0, '1 分钟', '1 min'],
  [89, '1 分钟', '1 min'],
  [2700, '45 分钟', '45 min'],
  [3600, '1 小时', '1 h'],
  [5400, '1 小时 30 分钟', '1 h 30 min'],
  [90_000, '25 小时', '25 h'],
])('a duration of %i s is %s, in English %s', (seconds, zh, en) => {
  expect([duration(seconds, 'zh-CN'), duration(seconds, 'en')]).toEqual([zh, en]);
});
