/** The peer: the usual client of WeCom for Node, with its tokens in memory. */
const { Work } = require('node-easywechat');

const { WECOM_API_BASE_URL, WECOM_CORP_ID, WECOM_CORP_SECRET, LIVING } = process.env;
const app = new Work({
  corp_id: WECOM_CORP_ID,
  secret: WECOM_CORP_SECRET,
  token: '',
  aes_key: '',
  http: { baseURL: `${WECOM_API_BASE_URL}/`, throw: false },
});
// Its default is a file in the working directory.
const kept = new Map();
app.setCache({
  get: async (key) => kept.get(key),
  has: async (key) => kept.has(key),
  set: async (key, value) => kept.set(key, value).has(key),
  delete: async (key) => kept.delete(key),
});
const client = app.getClient();

exports.enter = async (openid) => {
  const answer = await client.post('cgi-bin/living/get_living_code', { data: { livingid: LIVING, openid } });
  const { living_code, errcode } = answer.toObject();
  if (!living_code) throw new Error(`errcode ${errcode}`);
};
