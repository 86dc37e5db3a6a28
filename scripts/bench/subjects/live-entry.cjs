/** The built cloud function, as the platform starts it: the context of a call is in the environment. */
const { main } = require('../../../dist/cloudfunctions/liveEntry/index.js');

process.env.WX_CONTEXT_KEYS = 'WX_OPENID,WX_APPID';
process.env.WX_APPID = 'wxSandboxApp';
// A line of log for each call goes to the platform; here it would only be in the way of what is measured and printed.
console.log = () => undefined;

exports.enter = async (openid, more = {}) => {
  process.env.WX_OPENID = openid;
  const answer = await main({ livingid: process.env.LIVING, ...more }, { time_limit_in_ms: 20_000, request_id: 'bench' });
  if (!answer.ok) throw new Error(answer.reason);
};
