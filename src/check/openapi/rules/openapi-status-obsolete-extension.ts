// Codes of extensions that nobody took up (RFC 9110 §16.2.1).

import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-status-obsolete-extension',
  kind: 'advice',
  source: 'RFC 9110 §16.2.1',
  summary: 'An operation documents 506 or 510, codes of experiments that ended.',
  why: 'No client implements the negotiation or the extensions that they belong to; all treat them as 500.',
  fix: 'Send 500 for a fault of the server, 501 for something that it cannot do.',
  codes: (code) => code === 506 || code === 510,
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'an extension',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '510': { description: An extension is missing. }
`,
  },
  {
    name: 'a negotiation',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '506': { description: Variants in a circle. }
`,
  },
  {
    name: 'not implemented',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '501': { description: Not yet. }
`,
  },
  {
    name: 'the network asks to sign in',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '511': { description: Sign in to the network. }
`,
  },
];
