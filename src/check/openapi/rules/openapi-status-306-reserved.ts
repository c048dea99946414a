// A number that must not be used again (RFC 9110 §15.4.7).

import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-status-306-reserved',
  kind: 'must',
  source: 'RFC 9110 §15.4.7',
  summary: 'An operation documents 306, which is not used any more.',
  why: 'The number has no meaning that a client could know; most treat it as 300 and do nothing.',
  fix: 'Choose another code of the class: 302, 303, 307 or 308.',
  codes: (code) => code === 306,
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a switch of proxies',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '306': { description: Switch the proxy. }
`,
  },
  {
    name: 'beside others',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '306': { description: Switch the proxy. }
        default: { description: Anything else. }
`,
  },
  {
    name: 'a permanent redirect',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '308': { description: Moved., headers: { Location: { schema: { type: string } } } }
`,
  },
  {
    name: 'no redirect',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
`,
  },
];
