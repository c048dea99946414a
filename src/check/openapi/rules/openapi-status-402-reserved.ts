// A code without an agreed meaning (RFC 9110 §15.5.3).

import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-status-402-reserved',
  kind: 'advice',
  source: 'RFC 9110 §15.5.3',
  summary: 'An operation documents 402, whose meaning is not settled.',
  why: 'Clients that do not know the API treat it as 400: what to pay, and how, has to stand in the content.',
  fix: 'Describe the content so that a program can act on it; where payment is not the matter, send 403.',
  // Payment services use it with success.
  profiles: ['strict'],
  codes: (code) => code === 402,
  detail: ({ content }) => (content.length === 0 ? 'Its content is not described.' : undefined),
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a plan that ran out',
    fires: true,
    yaml: `paths:
  /reports:
    post:
      responses:
        '402': { description: The plan ran out. }
`,
  },
  {
    name: 'with details',
    fires: true,
    yaml: `paths:
  /charges:
    post:
      responses:
        '402':
          description: The card was declined.
          content: { application/problem+json: { schema: { type: object } } }
`,
  },
  {
    name: 'a limit',
    fires: false,
    yaml: `paths:
  /reports:
    post:
      responses:
        '403': { description: The plan has no reports. }
`,
  },
  {
    name: 'the whole class',
    fires: false,
    yaml: `paths:
  /reports:
    post:
      responses:
        4XX: { description: Not possible. }
`,
  },
];
