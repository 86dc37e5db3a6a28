/** The people who can hold the phone. */

import { VIEWERS } from '../../protocol';
import type { Language } from '../phone/texts';

/** A viewer who is none of these was set by hand, over HTTP; the openid stays out of sight. */
export function viewerName(openid: string, language: Language): string {
  return VIEWERS.find((viewer) => viewer.openid === openid)?.name[language] ?? '?';
}

export function anotherViewer(openid: string): string {
  return VIEWERS.find((viewer) => viewer.openid !== openid)?.openid ?? '';
}
