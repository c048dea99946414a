// Errors that have nothing in common (RFC 9457 §1).

import type { DescriptionSpot, Operation } from '../description.ts';
import type { DescriptionRule, OpenApiCase } from '../rule.ts';
import { isJson, membersOf } from '../schema.ts';

interface Form {
  readonly names: ReadonlySet<string>;
  readonly uses: { readonly at: DescriptionSpot; readonly operation: Operation }[];
}

export const rule: DescriptionRule = {
  id: 'openapi-error-schema-differs',
  kind: 'advice',
  source: 'RFC 9457 §1',
  summary: 'Errors of one API have forms without a member in common.',
  why: 'A client needs a reader for each of them, and has to find out which one it got before it can show a message.',
  fix: 'Give all errors one schema under `components`; put what is particular into further members.',
  test: ({ operations, references }) => {
    const forms: Form[] = [];
    for (const operation of operations) {
      for (const { key, at, content } of operation.responses) {
        if (!/^[45]/.test(key)) continue;
        const schema = content.find(({ type }) => isJson(type))?.schema;
        const names = schema && [...membersOf(schema, references).keys()];
        // OAuth lays down a form of its own for its endpoints (RFC 6749 §5.2).
        if (names === undefined || names.length === 0 || names.includes('error_description')) continue;
        const form = forms.find((each) => names.some((name) => each.names.has(name)));
        // More than a few forms are no news.
        if (form === undefined && forms.length >= 50) continue;
        if (form === undefined) forms.push({ names: new Set(names), uses: [{ at, operation }] });
        else form.uses.push({ at, operation });
      }
    }
    if (forms.length < 2) return [];
    forms.sort((a, b) => b.uses.length - a.uses.length);
    const [usual, ...others] = forms;
    return others.map(({ names, uses }) => ({
      ...uses[0]!,
      detail: `It has ${list(names)}; ${usual!.uses.length === 1 ? 'another error has' : 'most errors have'} ${list(usual!.names)}.`,
    }));
  },
};

function list(names: ReadonlySet<string>): string {
  return [...names]
    .slice(0, 5)
    .map((name) => `\`${name}\``)
    .join(', ');
}

export const cases: readonly OpenApiCase[] = [
  {
    name: 'two forms in one operation',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      responses:
        '400': { description: A mistake., content: { application/json: { schema: { properties: { error: {} } } } } }
        '500': { description: It broke., content: { application/json: { schema: { properties: { code: {}, message: {} } } } } }
`,
  },
  {
    name: 'two shared forms',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '400': { description: A mistake., content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }
        '404': { description: Nothing here., content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }
  /bills:
    get:
      responses:
        '404': { description: Nothing here., content: { application/json: { schema: { $ref: '#/components/schemas/Oops' } } } }
components:
  schemas:
    Fault: { type: object, properties: { code: { type: string }, message: { type: string } } }
    Oops: { type: object, properties: { oops: { type: string } } }
`,
  },
  {
    name: 'one form, once with more',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      responses:
        '400':
          description: A mistake.
          content:
            application/json:
              schema:
                allOf:
                  - { $ref: '#/components/schemas/Fault' }
                  - { properties: { fields: { type: array } } }
        '404': { description: Nothing here., content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }
components:
  schemas:
    Fault: { type: object, properties: { code: { type: string }, message: { type: string } } }
`,
  },
  {
    name: 'schemas that say nothing of members',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      responses:
        '400': { description: A mistake., content: { application/json: { schema: { type: object } } } }
        '500': { description: It broke., content: { text/plain: { schema: { type: string } } } }
`,
  },
];
