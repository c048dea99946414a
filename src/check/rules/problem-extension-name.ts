// Extensions whose names do not fit in other formats (RFC 9457 §3.2).

import { onProblem } from '../families/problem-content.ts';
import type { Case } from '../rule.ts';

export const rule = onProblem({
  id: 'problem-extension-name',
  kind: 'should',
  source: 'RFC 9457 §3.2',
  summary: 'An extension of problem details has a name that is too short or has unusual characters.',
  why: 'The same problem may be written as XML or read into typed objects, where such a name cannot stand.',
  fix: 'Begin with a letter, use letters, digits and `_`, and at least three characters: `trace_id`.',
  wrong: (details) => {
    // Registered types have members with hyphens.
    if (details?.type.includes('iana.org/assignments/http-problem-types#') === true) return undefined;
    const name = Object.keys(details?.extensions ?? {}).find(
      (each) => !/^[A-Za-z][A-Za-z0-9_]{2,}$/.test(each),
    );
    return name && `The name is \`${name.slice(0, 60)}\`.`;
  },
});

export const cases: readonly Case[] = [
  {
    name: 'a hyphen',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json

{"title":"Internal Server Error","status":500,"trace-id":"4bf92f35"}`,
  },
  {
    name: 'too short',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json

{"title":"Internal Server Error","status":500,"id":7}`,
  },
  {
    name: 'plain names',
    fires: false,
    http: `HTTP/1.1 402 Payment Required
Content-Type: application/problem+json

{"type":"https://errors.example.com/out-of-credit","title":"Out of credit","status":402,"balance":30,"traceId":"4bf92f35"}`,
  },
  {
    name: 'a registered type',
    fires: false,
    http: `HTTP/1.1 409 Conflict
Content-Type: application/problem+json

{"type":"https://iana.org/assignments/http-problem-types#mismatching-upload-offset","title":"Mismatching offset","status":409,"expected-offset":100}`,
  },
];
