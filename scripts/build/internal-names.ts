/**
 * Names of properties that the code uses only among itself: none of them is WeChat's, the browser's, the host's, or on the wire. The
 * builds shorten them, which saves a kilobyte in each package that has the component. A test looks for those that are not internal.
 */

/** Of core/, which all worlds share. */
const CORE = [
  ...['attend', 'cache', 'canRenew', 'discard', 'dispose', 'errors', 'expiresAt', 'follow', 'forget', 'held', 'isDue', 'learn'],
  ...[
    'mute',
    'note',
    'onDue',
    'onNews',
    'onResult',
    'phases',
    'queued',
    'quietUntil',
    'renews',
    'request',
    'requestedAt',
    'schedule',
    'seenAt',
  ],
  ...['setVisible', 'startsAt', 'startsIn', 'startsSoon', 'tapAgain', 'touch', 'until', 'wait', 'watch', 'watchers'],
];

/** `after`: of the clock. In a browser it is the DOM's too. */
const COMPONENT = [
  ...['after', 'cleanUp', 'client', 'clock', 'controller', 'observed', 'pageHide', 'pageShow', 'setOptions', 'tapped'],
  ...['unsupported', 'unsupportedReason'],
];

/** `prefetch` and `label`: in the component they are the host's and the template's. */
const H5 = [
  ...[
    'allowRedirect',
    'backToMiniProgram',
    'clock',
    'copied',
    'copyLink',
    'createPlan',
    'current',
    'describe',
    'empty',
    'ends',
    'framed',
    'getLivingCode',
    'inMiniProgram',
  ],
  ...['label', 'leave', 'loading', 'notWechat', 'onActivity', 'openPage', 'openSession', 'openTag', 'permission', 'prefetch'],
  ...['proven', 'render', 'reportEmptyTag', 'reportNoOpenTags', 'reportReadyTag', 'restore', 'retry', 'signUrl', 'signed', 'tap'],
];

const matching = (...names: string[]) => new RegExp(`^(${names.join('|')})$`);

export const INTERNAL_TO_COMPONENT = matching(...CORE, ...COMPONENT);
export const INTERNAL_TO_H5 = matching(...CORE, ...H5);
