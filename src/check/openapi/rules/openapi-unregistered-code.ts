// A number that the registry does not know (RFC 9205 §4.6).

import { readings, status, treatAs } from '../../../codes/index.ts';
import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-unregistered-code',
  kind: 'must',
  source: 'RFC 9205 §4.6',
  summary: 'An operation documents a status code that is not registered.',
  why: 'Clients, caches and proxies know only the class of such a number, and one day it may be given another meaning.',
  fix: 'Use the registered code that is nearest in meaning, and put the details into the content.',
  codes: (code) => status(code) === undefined,
  detail: ({ code = 0 }) => {
    const known = readings(code).map(({ owner, phrase, useInstead }) => {
      const meaning = phrase === '' ? owner : `${owner} means “${phrase}”`;
      return useInstead === undefined ? meaning : `${meaning} (registered: ${useInstead})`;
    });
    const fallback = `Clients treat ${code} as ${treatAs(code)}.`;
    return known.length === 0 ? fallback : `${known.join('; ')}. ${fallback}`;
  },
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a vendor’s number',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '420': { description: Enhance your calm. }
`,
  },
  {
    name: 'nobody’s number',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      responses:
        '200': { description: Taken. }
        '472': { description: The basket is empty. }
`,
  },
  {
    name: 'registered long ago',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '418': { description: Short and stout. }
`,
  },
  {
    name: 'ranges and the default',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        2XX: { description: The orders. }
        default: { description: Anything else. }
`,
  },
];
