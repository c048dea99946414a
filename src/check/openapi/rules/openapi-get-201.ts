// A safe method that creates something (RFC 9110 §9.2.1).

import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-get-201',
  kind: 'advice',
  source: 'RFC 9110 §15.3.2',
  summary: 'A safe method documents 201.',
  why: 'GET, HEAD and OPTIONS ask for nothing to be made. Crawlers, caches and browsers send them at will, and every time something would be created.',
  fix: 'Use POST or PUT to create; where nothing is created, document 200.',
  codes: (code) => code === 201,
  in: ({ method }) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS',
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a GET that creates',
    fires: true,
    yaml: `paths:
  /reports/new:
    get:
      responses:
        '201': { description: The report was made. }
`,
  },
  {
    name: 'a HEAD that was copied',
    fires: true,
    yaml: `paths:
  /reports:
    head:
      responses:
        '201': { description: Created. }
`,
  },
  {
    name: 'a POST',
    fires: false,
    yaml: `paths:
  /reports:
    post:
      responses:
        '201': { description: Created., headers: { Location: { schema: { type: string } } } }
`,
  },
  {
    name: 'a GET that reads',
    fires: false,
    yaml: `paths:
  /reports:
    get:
      responses:
        '200': { description: The reports. }
`,
  },
];
