import type { LiveCardEvent, LiveCardMethods, LiveCardProperties } from '../../components/live-card/live-card';

const prefetch: LiveCardProperties['prefetch'] = 'view';

Page({
  data: { livingid: 'lvYourLivingid', prefetch },

  onStatus({ detail }: LiveCardEvent<'statuschange'>) {
    wx.setNavigationBarTitle({ title: detail.theme });
  },

  /** After the viewer has enrolled. */
  onEnrolled() {
    (this.selectComponent('#card') as unknown as LiveCardMethods).refresh();
  },
});
