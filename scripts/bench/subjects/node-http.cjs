/** The floor: Node's own client and nothing else. A token once, and a code for each viewer, with no check and no retry. */
const http = require('node:http');

const { WECOM_API_BASE_URL, WECOM_CORP_ID, WECOM_CORP_SECRET, LIVING } = process.env;
const agent = new http.Agent({ keepAlive: true });
let token;

function request(path, body) {
  return new Promise((resolve, reject) => {
    const options = { agent, method: body ? 'POST' : 'GET', headers: { 'content-type': 'application/json' } };
    const sent = http.request(WECOM_API_BASE_URL + path, options, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve(JSON.parse(text)));
    });
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

exports.enter = async (openid) => {
  token ??= request(`/cgi-bin/gettoken?corpid=${WECOM_CORP_ID}&corpsecret=${WECOM_CORP_SECRET}`);
  const { access_token } = await token;
  const path = `/cgi-bin/living/get_living_code?access_token=${access_token}`;
  const { living_code, errcode } = await request(path, { livingid: LIVING, openid });
  if (!living_code) throw new Error(`errcode ${errcode}`);
};
