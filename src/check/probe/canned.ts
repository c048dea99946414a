// The canned answers of a rule's cases, read as if they had crossed the wire.

import type { RequestMessage } from '../exchange.ts';
import { readAnswer } from '../readers/plain.ts';
import { Source } from '../readers/source.ts';
import type { Outcome, ProbeCase, RequestId, Seen } from './probe-rule.ts';
import type { Draft, Making } from './request.ts';
import { knownRequests } from './requests.ts';

/**
 * Reads a case. Its requests are those that the planner would send.
 *
 * @throws UnreadableInput when an answer is no HTTP
 */
export function readProbeCase(each: ProbeCase): Seen {
  const url = new URL(each.url ?? 'https://www.example.com/orders');
  const outcomes = new Map<RequestId, Outcome>();
  const addresses = new Map<RequestId, URL>();
  const seen: Seen = { url, addresses, outcomes };
  const making: Making = {
    url,
    fields: [['Authorization', 'Bearer example-token']],
    seen,
    nonce: '3f9a1c07b2e4',
  };
  for (const { id, method, make } of knownRequests) {
    const text = each.answers[id];
    if (text === undefined) continue;
    const made = make(making);
    const draft: Draft = typeof made === 'string' ? { method, url, fields: [] } : made;
    addresses.set(id, draft.url);
    if (typeof text !== 'string') {
      outcomes.set(id, text);
      continue;
    }
    const bytes = new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
    const exchange = readAnswer(new Source(bytes, id), messageOf(draft));
    outcomes.set(id, { exchange, ...(each.waited?.includes(id) ? { waited: true as const } : {}) });
  }
  return seen;
}

/**
 * A draft as rules see a request.
 *
 * @param draft a request that is ready to be sent
 */
export function messageOf({ method, url, fields, content, expect, wire }: Draft): RequestMessage {
  const lines: readonly (readonly [string, string])[] =
    wire === undefined
      ? [
          ['Host', url.host],
          ...fields,
          ...(content === undefined ? [] : [['Content-Length', String(content.length)] as const]),
          ...(expect ? [['Expect', '100-continue'] as const] : []),
        ]
      : fieldsOf(wire);
  return {
    method,
    target: `${url.pathname}${url.search}`,
    version: '1.1',
    fields: lines.map(([name, value]) => ({ name, lower: name.toLowerCase(), value })),
    content: { bytes: new TextEncoder().encode(content), length: content?.length ?? 0 },
  };
}

function fieldsOf(wire: string): [string, string][] {
  return wire
    .slice(0, wire.indexOf('\r\n\r\n'))
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
}
