// A success that may be a failure (RFC 9205 §4.6).

import { valueAt } from '../reference.ts';
import type { DescriptionRule, OpenApiCase } from '../rule.ts';
import { isJson, membersOf } from '../schema.ts';

const flags = new Map([
  ['success', false],
  ['ok', false],
  ['issuccess', false],
  ['succeeded', false],
  ['iserror', true],
  ['haserror', true],
]);
const causes = /^(?:errors?|error_?(?:code|message|description|info|details)|err(?:msg|code|no)|exception)$/i;

export const rule: DescriptionRule = {
  id: 'openapi-200-error-schema',
  kind: 'advice',
  source: 'RFC 9205 §4.6',
  summary: 'The content of a success has a flag that may say that it failed.',
  why: 'Caches, retries and monitoring go by the status code: they take the failure for a success.',
  fix: 'Document failures as 4xx or 5xx, and take the flag and the error out of the success.',
  test: ({ operations, references }) =>
    operations.flatMap((operation) =>
      operation.responses.flatMap(({ key, at, content }) => {
        if (!/^2/.test(key)) return [];
        const schema = content.find(({ type }) => isJson(type))?.schema;
        if (schema === undefined) return [];
        const members = [...membersOf(schema, references)];
        // A flag alone may be the result; together with a cause it is an envelope.
        const cause = members.find(([name]) => causes.test(name));
        const flag = members.find(([name, member]) => {
          const failed = flags.get(name.toLowerCase().replace(/[_-]/g, ''));
          return failed !== undefined && mayBe(failed, member?.value);
        });
        if (cause === undefined || flag === undefined) return [];
        return [{ at, operation, detail: `Its members: \`${flag[0]}\` and \`${cause[0]}\`.` }];
      }),
    ),
};

// A flag that is always the same says nothing.
function mayBe(value: boolean, schema: unknown): boolean {
  const type = valueAt(schema, ['type']);
  if (type !== 'boolean' && !(Array.isArray(type) && type.includes('boolean'))) return false;
  const only = valueAt(schema, ['const']);
  const list = valueAt(schema, ['enum']);
  return Array.isArray(list) ? list.includes(value) : only === undefined || only === value;
}

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a flag and an error',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      responses:
        '200':
          description: Taken, or not.
          content:
            application/json:
              schema: { type: object, properties: { success: { type: boolean }, error: { type: string }, data: {} } }
`,
  },
  {
    name: 'a shared envelope',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        2XX: { description: The answer., content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } }
components:
  schemas:
    Answer:
      allOf:
        - { properties: { ok: { type: boolean } } }
        - { properties: { error_code: { type: integer } } }
`,
  },
  {
    name: 'a flag that is always true',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      responses:
        '200':
          description: Taken.
          content: { application/json: { schema: { properties: { success: { type: boolean, enum: [true] }, error: { type: 'null' } } } } }
`,
  },
  {
    name: 'the errors of a validation are data',
    fires: false,
    yaml: `paths:
  /validate:
    post:
      responses:
        '200':
          description: What was found.
          content: { application/json: { schema: { properties: { valid: { type: boolean }, errors: { type: array } } } } }
`,
  },
  {
    name: 'an envelope where it belongs',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      responses:
        '400':
          description: A mistake.
          content: { application/json: { schema: { properties: { success: { type: boolean }, error: { type: string } } } } }
`,
  },
];
