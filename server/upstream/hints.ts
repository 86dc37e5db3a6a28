import { isIP } from 'node:net';
import type { FailureFacts } from '../runtime/errors';

/**
 * What helps an operator in an errmsg: at WeCom "not allow to access from your ip, hint: [16…], from ip: 1.2.3.4, more info at …", at
 * api.weixin.qq.com "invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist, rid: 6ab7-…".
 * Only for the log, and only these two values: no decision depends on errmsg, and the rest of it may repeat what was sent.
 */
export function hintsOf(errmsg: unknown): Pick<FailureFacts, 'hint' | 'ip'> {
  if (typeof errmsg !== 'string') return {};
  const [, ofWecom, hint = ofWecom] = /\bhint: \[([\w-]{1,64})\]|\brid: ([\w-]{1,64})/.exec(errmsg) ?? [];
  const ip = /\b(?:from|invalid) ip:? ([\d.a-fA-F:]{3,45})/.exec(errmsg)?.[1]?.replace(/[.:]+$/, '');
  return { ...(hint && { hint }), ...(ip && isIP(ip) && { ip }) };
}
