// A code that browsers stopped to follow for safety’s sake (RFC 9110 §15.4.6).

import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-status-305-deprecated',
  kind: 'should',
  source: 'RFC 9110 §15.4.6',
  summary: 'An operation documents 305, which is deprecated.',
  why: 'No client lets a response choose its proxy any more: anybody on the way could take the connection over.',
  fix: 'Configure the proxy in the clients, or answer 307 where another address will do.',
  codes: (code) => code === 305,
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'through the gateway, please',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '305': { description: Use the gateway. }
`,
  },
  {
    name: 'a key without quotes',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        200: { description: The orders. }
        305: { description: Use the gateway. }
`,
  },
  {
    name: 'a temporary redirect',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '307': { description: Ask there., headers: { Location: { schema: { type: string } } } }
`,
  },
  {
    name: 'the whole class',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        3XX: { description: Elsewhere. }
`,
  },
];
