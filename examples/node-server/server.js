/** A server of your own: it knows its viewers by its sessions, and gets each a code for the live room. */
import { createServer } from 'node:http';
import { createLivingCodes } from 'live-entry/server';
import { login, openidOf } from './sessions.js';
import { tokenServer } from './token-server.js';

const { WECOM_CORP_ID, WECOM_CORP_SECRET, WECOM_API_BASE_URL, TOKEN_SERVER_URL, PORT = '3000' } = process.env;

const livingCodes = createLivingCodes({
  corpid: WECOM_CORP_ID,
  // The app's secret; or, where only your token server (中控) may call gettoken, that one.
  ...(TOKEN_SERVER_URL ? { accessToken: tokenServer(TOKEN_SERVER_URL) } : { corpsecret: WECOM_CORP_SECRET }),
  apiBaseUrl: WECOM_API_BASE_URL,
});

const routes = {
  'POST /login': async (_, { code }) => ({ session: await login(code) }),
  // The openid comes from the session, never from the body: a code belongs to one person. Without a session it is UNAUTHENTICATED.
  'POST /living-code': (request, { action, livingid, fresh, info, whenOpen }) => {
    const openid = openidOf(request);
    if (action === 'getLivingInfo') return livingCodes.info({ livingid, openid });
    return livingCodes.issue({ livingid, openid, fresh, info, whenOpen });
  },
};

const server = createServer(async (request, response) => {
  const send = (status, answer) => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(answer));
  };
  try {
    const route = routes[`${request.method} ${request.url}`];
    if (route) send(200, await route(request, await readBody(request)));
    else send(404, {});
  } catch {
    send(400, {});
  }
});

async function readBody(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > 10_000) throw new Error('too long');
  }
  return Object(JSON.parse(text));
}

// On loopback, behind what does TLS for you.
server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
