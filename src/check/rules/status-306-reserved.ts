// A number that is kept so that nobody uses it again (RFC 9110 §15.4.7).

import { unusedCode } from '../families/unused-code.ts';
import type { Case } from '../rule.ts';

export const rule = unusedCode({
  id: 'status-306-reserved',
  codes: [306],
  kind: 'must',
  source: 'RFC 9110 §15.4.7',
  summary: 'The response uses 306, which is reserved and has no meaning.',
  why: 'No client knows what to do: some show the content, some fail, none goes to the address in Location.',
  fix: 'Send the redirect that is meant: 301 or 308 for good, 302 or 307 for now, 303 for the result of a POST.',
});

export const cases: readonly Case[] = [
  {
    name: 'as a redirect',
    fires: true,
    http: `HTTP/1.1 306 Switch Proxy
Location: /elsewhere
Content-Length: 0

`,
  },
  {
    name: 'without anything',
    fires: true,
    http: `HTTP/1.1 306 Unused
Content-Length: 0

`,
  },
  {
    name: 'its neighbour',
    fires: false,
    http: `HTTP/1.1 307 Temporary Redirect
Location: /elsewhere
Content-Length: 0

`,
  },
  {
    name: 'a redirect that caches keep',
    fires: false,
    http: `HTTP/1.1 308 Permanent Redirect
Location: /elsewhere
Content-Length: 0

`,
  },
];
