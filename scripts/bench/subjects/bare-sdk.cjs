/** The smallest function that anybody writes: the SDK as installed, and who calls. It does not ask WeCom anything. */
const cloud = require('wx-server-sdk');

process.env.WX_CONTEXT_KEYS = 'WX_OPENID,WX_APPID';
process.env.WX_APPID = 'wxSandboxApp';
cloud.init({ env: 'bench-env' });

exports.enter = async (openid) => {
  process.env.WX_OPENID = openid;
  if (cloud.getWXContext().OPENID !== openid) throw new Error('no openid');
};
