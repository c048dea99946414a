// The error of a proxy and the status code do not fit (RFC 9209 §2.3).

import { isRecommendedStatus, parseProxyStatus, proxyError } from '../../fields/index.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'proxy-status-code',
  kind: 'should',
  source: 'RFC 9209 §2.3',
  summary: 'The status code is not the one that goes with the error in Proxy-Status.',
  why: 'Clients retry and monitoring counts by the code; the field is read later by people. The two tell different stories.',
  fix: 'Let the intermediary send the code that its error recommends: 504 for what took too long, 502 for what could not be reached or understood.',
  status: (code) => code >= 400,
  needs: ['fields'],
  test: ({ response }) => {
    for (const field of response.fields) {
      if (field.lower !== 'proxy-status') continue;
      const failed = (parseProxyStatus(field.value).value ?? []).filter(({ error }) => error !== undefined);
      const error = failed[0]?.error;
      // With two errors it cannot be told whose response this is; nor with one that also befalls responses under way.
      if (error === undefined || failed.length > 1 || proxyError(error)?.onlyIntermediary !== true) continue;
      if (isRecommendedStatus(error, response.status)) continue;
      const recommended = proxyError(error)?.recommendedStatus;
      return {
        where: { part: 'field', field, at: Math.max(field.value.indexOf(error), 0) },
        detail: `\`${error}\` goes with ${recommended}, not with ${response.status}.`,
      };
    }
    return undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'too late for 502',
    fires: true,
    http: `HTTP/1.1 502 Bad Gateway
Proxy-Status: edge.example.net; error=connection_timeout; next-hop="10.0.0.7"
Content-Length: 0

`,
  },
  {
    name: 'not found is not missing',
    fires: true,
    http: `HTTP/1.1 404 Not Found
Proxy-Status: edge.example.net; error=destination_not_found
Content-Length: 0

`,
  },
  {
    name: 'the recommended code',
    fires: false,
    http: `HTTP/1.1 504 Gateway Timeout
Proxy-Status: edge.example.net; error=connection_timeout
Content-Length: 0

`,
  },
  {
    name: 'any client error for a broken request',
    fires: false,
    http: `HTTP/1.1 431 Request Header Fields Too Large
Proxy-Status: edge.example.net; error=http_request_error
Content-Length: 0

`,
  },
  {
    name: 'an error that it does not know',
    fires: false,
    http: `HTTP/1.1 502 Bad Gateway
Proxy-Status: edge.example.net; error=out_of_coffee
Content-Length: 0

`,
  },
  {
    name: 'no error',
    fires: false,
    http: `HTTP/1.1 500 Internal Server Error
Proxy-Status: edge.example.net; received-status=500
Content-Length: 0

`,
  },
];
