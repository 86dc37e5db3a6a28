Page({
  // From living/create, called by the same WeCom app.
  data: { livingid: 'lvYourLivingid' },

  onError({ detail }) {
    console.warn(detail.reason, detail.traceId);
  },
});
