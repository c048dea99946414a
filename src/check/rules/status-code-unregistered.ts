// A number that the registry does not know (RFC 9205 §4.6); whose it is, the catalogue may know.

import type { Reading } from '../../codes/index.ts';
import { readings, status, treatAs } from '../../codes/index.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'status-code-unregistered',
  kind: 'must',
  source: 'RFC 9205 §4.6',
  summary: 'The status code is not registered.',
  why: 'Clients know only the class of such a number; libraries, caches and monitoring cannot do what was meant by it.',
  fix: 'Send the registered code that is nearest in meaning, and put the details into the content.',
  status: (code) => code >= 100 && code <= 599 && status(code) === undefined,
  test: ({ response }) => ({ where: { part: 'start-line' }, detail: explain(response.status) }),
};

function explain(code: number): string {
  const all = readings(code);
  const fallback = `Clients treat it as ${treatAs(code)}.`;
  if (all.length === 0) return `No vendor is known to use ${code}. ${fallback}`;
  return `${all.map(named).join('; ')}. ${fallback}`;
}

function named({ owner, phrase, useInstead }: Reading): string {
  const meaning = phrase === '' ? owner : `${owner} means “${phrase}”`;
  return useInstead === undefined ? meaning : `${meaning} (registered: ${useInstead})`;
}

export const cases: readonly Case[] = [
  {
    name: 'a number of a content delivery network',
    fires: true,
    http: `HTTP/1.1 520
Server: cloudflare
Content-Length: 0

`,
  },
  {
    name: 'a number of a proxy',
    fires: true,
    http: `HTTP/1.1 499 Client Closed Request
Server: nginx
Content-Length: 0

`,
  },
  {
    name: 'nobody’s number',
    fires: true,
    http: `HTTP/1.1 472 Whatever
Content-Length: 0

`,
  },
  {
    name: 'registered long ago',
    fires: false,
    http: `HTTP/1.1 418 I'm a teapot
Content-Length: 0

`,
  },
  {
    name: 'registered for WebDAV',
    fires: false,
    http: `HTTP/1.1 507 Insufficient Storage
Content-Length: 0

`,
  },
];
