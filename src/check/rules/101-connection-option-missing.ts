// Upgrade travels one hop, and Connection has to say so (RFC 9110 §7.8).

import type { ResponseMessage } from '../exchange.ts';
import { fieldLine, responses, values } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '101-connection-option-missing',
  kind: 'must',
  source: 'RFC 9110 §7.8',
  summary: 'A 101 or 426 response has Upgrade, but Connection does not name it.',
  why: 'Without the connection option a proxy may pass the field on, and a hop that never agreed seems to switch. Browsers refuse the websocket.',
  fix: 'Send `Connection: Upgrade`. Proxies drop it unless told: in nginx, `proxy_set_header Connection "upgrade"`.',
  status: (code) => code === 101 || code === 426,
  needs: ['fields'],
  test: (exchange) => {
    const lacking = responses(exchange).find(isLacking);
    const field = lacking && fieldLine(lacking, 'upgrade');
    return field && { where: { part: 'field', message: lacking, field } };
  },
};

function isLacking(response: ResponseMessage): boolean {
  if (response.status !== 101 && response.status !== 426) return false;
  // HTTP/2 and HTTP/3 have neither field (RFC 9113 §8.2.2).
  if (response.version !== undefined && /^[23]/.test(response.version)) return false;
  return (
    fieldLine(response, 'upgrade') !== undefined &&
    !/(?:^|[\s,])upgrade(?:$|[\s,])/i.test(values(response, 'connection').join(','))
  );
}

export const cases: readonly Case[] = [
  {
    name: 'no Connection',
    fires: true,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: websocket

`,
  },
  {
    name: 'another option',
    fires: true,
    http: `HTTP/1.1 426 Upgrade Required
Upgrade: websocket
Connection: close
Content-Length: 0

`,
  },
  {
    name: 'the option',
    fires: false,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade

`,
  },
  {
    name: 'the option in lower case, among others',
    fires: false,
    http: `HTTP/1.1 426 Upgrade Required
Upgrade: websocket
Connection: close, upgrade
Content-Length: 0

`,
  },
];
