// Requests with methods that may change something; sent with `--probe=unsafe` alone. Each has a safety catch: a
// condition that cannot hold, a path that does not exist, or a method that the server says it does not take.

import { parseAllow } from '../../fields/index.ts';
import { contentText, fieldLine, values } from '../exchange.ts';
import type { Seen } from './probe-rule.ts';
import { answerIfAny } from './probe-rule.ts';
import type { KnownRequest, Making } from './request.ts';
import { at, getWith } from './request.ts';

/**
 * The methods that the target takes, as the server says.
 *
 * @returns `undefined` where no response says so
 */
function allowed(seen: Seen): ReadonlySet<string> | undefined {
  for (const id of ['options', 'unknown-method', 'trace'] as const) {
    const exchange = answerIfAny(seen, id);
    if (exchange === undefined) continue;
    const lines = values(exchange.response, 'allow');
    if (lines.length > 0) return new Set(parseAllow(lines.join(', ')).value ?? []);
  }
  return undefined;
}

/** The method of `excluded-method`: one that changes things and that Allow leaves out. */
function excludedMethod(seen: Seen): string | undefined {
  const methods = allowed(seen);
  return methods && ['DELETE', 'PUT', 'PATCH'].find((method) => !methods.has(method));
}

const missingPath = (making: Making): URL =>
  at(making, making.url.pathname.replace(/[^/]*$/, `statute-${making.nonce}`));

/** Requests with unsafe methods. */
export const unsafeRequests: readonly KnownRequest[] = [
  {
    id: 'excluded-method',
    level: 'unsafe',
    method: 'DELETE',
    about: 'a method that Allow leaves out, under a condition that cannot hold',
    make: (making) => {
      const method = excludedMethod(making.seen);
      if (method === undefined) return 'No Allow field says which methods the target takes.';
      return { ...getWith(making, [['If-Match', `"${making.nonce}"`]]), method };
    },
  },
  {
    id: 'put-stale',
    level: 'unsafe',
    method: 'PUT',
    about: 'the content that is there, under a condition that cannot hold',
    make: (making) => {
      const get = answerIfAny(making.seen, 'get');
      const content = get?.evidence.content === true ? contentText(get.response) : undefined;
      if (get?.response.status !== 200 || content === undefined)
        return 'The content of the target is not known, so it could not be put back.';
      const type = fieldLine(get.response, 'content-type')?.value ?? 'application/octet-stream';
      const fields = [
        ['If-Match', `"${making.nonce}"`],
        ['Content-Type', type],
      ] as const;
      return { ...getWith(making, fields), method: 'PUT', content };
    },
  },
  {
    id: 'broken-json',
    level: 'unsafe',
    method: 'POST',
    about: 'content that is broken JSON',
    make: (making) => ({
      ...getWith(making, [['Content-Type', 'application/json']]),
      method: 'POST',
      content: '{"statute":',
    }),
  },
  {
    id: 'delete-missing',
    level: 'unsafe',
    method: 'DELETE',
    about: 'DELETE of what does not exist',
    make: (making) => ({ ...getWith(making), method: 'DELETE', url: missingPath(making) }),
  },
  {
    id: 'delete-again',
    level: 'unsafe',
    method: 'DELETE',
    about: 'the same again',
    make: (making) => ({ ...getWith(making), method: 'DELETE', url: missingPath(making) }),
  },
];
