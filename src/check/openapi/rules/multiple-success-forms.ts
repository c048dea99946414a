// Several successes that nothing tells apart (RFC 9110 §15.3).

import { status } from '../../../codes/index.ts';
import type { DocumentedResponse } from '../description.ts';
import type { DescriptionRule, OpenApiCase } from '../rule.ts';

const empty =
  /^(?:ok|okay|success(?:ful(?:ly)?)?(?: (?:response|operation|request|result))?|done|response|result|.{0,2})$/i;

export const rule: DescriptionRule = {
  id: 'multiple-success-forms',
  kind: 'advice',
  source: 'RFC 9110 §15.3',
  summary: 'An operation documents several successes, and not when each occurs.',
  why: 'A client has to be ready for each of them without knowing what the difference is.',
  fix: 'Say in each description when it is sent, or keep one of them.',
  // Many find the code itself enough.
  profiles: ['strict'],
  test: ({ operations }) =>
    operations
      .filter(({ method, responses }) => {
        const bare = responses.filter(
          (response) => response.known && isPlain(response) && !(method === 'PUT' && response.code === 201),
        );
        return bare.length > 1;
      })
      .map((operation) => ({ at: operation.responsesAt, operation })),
};

// Ranges have their own code, which says when: RFC 9110 §15.3.7.
function isPlain({ code, description }: DocumentedResponse): boolean {
  if (code === undefined || code < 200 || code > 299 || code === 206) return false;
  const text = description.trim().replace(/[.!]$/, '');
  return empty.test(text) || text.toLowerCase() === status(code)?.phrase.toLowerCase();
}

export const cases: readonly OpenApiCase[] = [
  {
    name: 'phrases alone',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      responses:
        '200': { description: OK }
        '201': { description: Created, headers: { Location: { schema: { type: string } } } }
`,
  },
  {
    name: 'words without a meaning',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '200': { description: Successful operation }
        '204': { description: Success }
`,
  },
  {
    name: 'each says when',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      responses:
        '201': { description: A new order., headers: { Location: { schema: { type: string } } } }
        '202': { description: The stock has to be asked first. }
`,
  },
  {
    name: 'created or replaced is clear of itself',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    put:
      responses:
        '201': { description: Created }
        '204': { description: No Content }
`,
  },
];
