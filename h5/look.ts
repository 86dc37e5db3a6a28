/** The default look: that of the mini-program component. */
import { makeElement } from './make-element';

const BAR = 'linear-gradient(currentColor,currentColor)';

/** Three bars of sound are the mark of the entry. */
const CSS = `.live-entry-box{position:relative}
.live-entry{display:flex;align-items:center;justify-content:center;width:100%;min-height:46px;border:0;
border-radius:23px;background:#1d62f0;color:#fff;font:inherit;font-weight:500}
.live-entry:before{content:"";width:13px;height:14px;margin-right:7px;
background:${BAR} 0/3px 45%,${BAR} 5px/3px 95%,${BAR} 10px/3px 65%;background-repeat:no-repeat}
:active>.live-entry{filter:brightness(.8)}
.live-entry-message{margin:8px 0 0;font-size:13px;text-align:center}
.live-entry-message:empty{margin:0}`;

/** Once for the page, before the page's own style sheets, so that those win. */
export function addLook(): void {
  if (document.querySelector('#live-entry-look')) return;
  const style = makeElement('style', { id: 'live-entry-look' });
  style.textContent = CSS;
  document.head.prepend(style);
}
