// A documented 426 that does not name the protocol (RFC 9110 §15.5.22).

import { fieldUndeclared } from '../families/field-undeclared.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = fieldUndeclared({
  id: 'openapi-426-upgrade',
  codes: [426],
  field: 'Upgrade',
  summary: 'A documented 426 does not declare the Upgrade field.',
  why: 'Over HTTP/1.1 a client learns from that field which protocol to change to. A new version of the API is no protocol: that is 400 or 410.',
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'an old client’s version',
    fires: true,
    yaml: `paths:
  /events:
    get:
      responses:
        '426': { description: Install the new app. }
`,
  },
  {
    name: 'another field',
    fires: true,
    yaml: `paths:
  /events:
    get:
      responses:
        '426':
          description: A socket is needed.
          headers: { Connection: { schema: { type: string } } }
`,
  },
  {
    name: 'declared',
    fires: false,
    yaml: `paths:
  /events:
    get:
      responses:
        '426':
          description: A socket is needed.
          headers: { Upgrade: { schema: { type: string }, example: websocket } }
`,
  },
  {
    name: 'an extension field of the response is no response',
    fires: false,
    yaml: `paths:
  /events:
    get:
      responses:
        '101': { description: A socket. }
        x-426: { description: Not a response. }
`,
  },
];
