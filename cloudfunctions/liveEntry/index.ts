/** The cloud function `liveEntry`: the openid from the platform, a living_code from WeCom. See docs/architecture.md. */
import { createAuthorise } from '../../server/authorise';
import { readConfig } from '../../server/config';
import { createIssueLivingCode, type IssueLivingCode } from '../../server/issue-living-code';
import { createLiveEntry } from '../../server/live-entry';
import { createMemoryStore } from '../../server/token-stores/memory-store';
import { createUpstreamClient } from '../../server/upstream/client';
import { createTransport } from '../../server/upstream/transport';
import { corpSecretToken } from '../../server/wecom/credentials/corp-secret';
import { WECOM_ERRCODES } from '../../server/wecom/errcode';
import { ownCorp } from '../../server/wecom/own-corp';
import { callAuthoriser } from '../call-authoriser';
import { openCloud } from '../open-cloud';
import { readOpenid } from '../read-openid';

const clock = { now: () => Date.now(), random: Math.random };
const cloud = openCloud(process.env);

function compose(): IssueLivingCode {
  const { corpid, corpsecret, apiBaseUrl: baseUrl, allowedLivingids, authorizeFunction } = readConfig(process.env);
  const client = createUpstreamClient({ baseUrl, errcodes: WECOM_ERRCODES, transport: createTransport(), ...clock });
  const tokens = corpSecretToken({ client, baseUrl, corpid, corpsecret, store: createMemoryStore(clock.now), ...clock });
  return createIssueLivingCode({
    client,
    corpOf: ownCorp({ corpid, tokens }),
    ...(authorizeFunction && { authorise: createAuthorise(callAuthoriser(cloud, authorizeFunction), clock.now) }),
    ...(allowedLivingids && { allowedLivingids }),
    now: clock.now,
  });
}

let composed: IssueLivingCode | undefined;
const liveEntry = createLiveEntry({
  issueLivingCode: () => (composed ??= compose()),
  log: (line) => console.log(line),
  ...clock,
});

export function main(event: unknown, context: unknown) {
  return liveEntry({ event, context, openid: readOpenid() });
}
