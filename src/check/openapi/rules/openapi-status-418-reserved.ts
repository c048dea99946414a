// A joke in a contract (RFC 9110 §15.5.19).

import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-status-418-reserved',
  kind: 'advice',
  source: 'RFC 9110 §15.5.19',
  summary: 'An operation documents 418, which is reserved because of a joke.',
  why: 'It says nothing that a client could act on, and one day the number may get a meaning.',
  fix: 'Send 403 or 429 to clients that are blocked, 400 for a request that is refused.',
  profiles: ['strict'],
  codes: (code) => code === 418,
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'for robots',
    fires: true,
    yaml: `paths:
  /search:
    get:
      responses:
        '418': { description: No robots. }
`,
  },
  {
    name: 'a test that was left in',
    fires: true,
    yaml: `paths:
  /teapot:
    get:
      responses:
        418: { description: Short and stout. }
`,
  },
  {
    name: 'a refusal',
    fires: false,
    yaml: `paths:
  /search:
    get:
      responses:
        '403': { description: No robots. }
`,
  },
  {
    name: 'another code of the class',
    fires: false,
    yaml: `paths:
  /search:
    get:
      responses:
        '422': { description: The words make no sense. }
`,
  },
];
