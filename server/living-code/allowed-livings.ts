import { RefusalError } from '../runtime/errors';

/**
 * @param allowedLivingids all livings of the app where empty
 * @throws RefusalError LIVING_UNAVAILABLE
 */
export function requireAllowed(allowedLivingids: readonly string[], livingid: string): void {
  if (allowedLivingids.length === 0 || allowedLivingids.includes(livingid)) return;
  throw new RefusalError('LIVING_UNAVAILABLE', {
    fault: 'livingid not allowed',
    remedy: {
      en: 'Add the livingid to LIVE_ENTRY_ALLOWED_LIVINGIDS (allowedLivingids).',
      zh: '请把该 livingid 加入 LIVE_ENTRY_ALLOWED_LIVINGIDS（allowedLivingids）。',
    },
  });
}
