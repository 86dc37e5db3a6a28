import type { LiveEntryEvent, LiveEntryMethods, LiveEntryProperties } from '../../components/live-entry/live-entry';

const mode: LiveEntryProperties['mode'] = 'live';

Page({
  data: { livingid: 'lvYourLivingid', mode },

  onError({ detail }: LiveEntryEvent<'error'>) {
    if (detail.reason === 'NOT_PERMITTED') wx.navigateTo({ url: '/pages/enrol/enrol' });
  },

  /** After the viewer has enrolled. */
  onEnrolled() {
    (this.selectComponent('#entry') as unknown as LiveEntryMethods).refresh();
  },
});
