// "Send it if it is no longer this one", and the same comes again (RFC 9110 §13.1.2).

import type { Message } from '../exchange.ts';
import { fieldLine, values } from '../exchange.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'conditional-get-ignored',
  kind: 'must',
  source: 'RFC 9110 §13.1.2',
  summary: 'A GET or HEAD under the current ETag is answered as if it had no condition.',
  why: 'Caches and browsers ask under their ETag to save the transfer; the field costs bytes and saves none.',
  fix: 'Compare If-None-Match with the ETag, weakly, and answer 304 when they match; or send no ETag.',
  status: (code) => code === 200,
  // Browsers record a copy that was confirmed as if it had been sent.
  needs: ['request', 'fields', 'raw'],
  test: ({ request, response }) => {
    if (request === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
    const tag = opaque(fieldLine(response, 'etag')?.value ?? '');
    if (!/^".*"$/.test(tag) || !tagsIn(request).includes(tag)) return undefined;
    return { where: onField(response, 'etag') };
  },
};

// If-None-Match compares weakly (RFC 9110 §8.8.3.2).
function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}

function tagsIn(request: Message): readonly string[] {
  const text = values(request, 'if-none-match').join(', ');
  return Array.from(text.matchAll(/"[^"]*"/g), ([tag]) => tag);
}

const again = (condition: string, status = '200 OK', method = 'GET'): string => `${method} /app.js HTTP/1.1
Host: www.example.com
${condition}
HTTP/1.1 ${status}
ETag: "v1"
Content-Type: text/plain
Content-Length: 2

hi`;

export const cases: readonly Case[] = [
  { name: 'all of it again', fires: true, http: again('If-None-Match: "v1"\n') },
  {
    name: 'one of several, and weak',
    fires: true,
    http: again('If-None-Match: "v0", W/"v1"\nCache-Control: no-cache\n'),
  },
  { name: 'another state', fires: false, http: again('If-None-Match: "v0"\n') },
  { name: 'no condition', fires: false, http: again('') },
  { name: 'a write has other answers', fires: false, http: again('If-None-Match: "v1"\n', '200 OK', 'PUT') },
  {
    name: 'not modified',
    fires: false,
    http: `GET /app.js HTTP/1.1
Host: www.example.com
If-None-Match: "v1"

HTTP/1.1 304 Not Modified
ETag: "v1"

`,
  },
];
