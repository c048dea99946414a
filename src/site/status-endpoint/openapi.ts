// The OpenAPI document of what programs may call on this site.

import type { StatusCode } from '../../codes/index.ts';
import { codes, describe } from '../../codes/index.ts';
import type { Representation } from '../http/deliver.ts';
import { methods } from './compose.ts';
import { switchGuide } from './switch-guide.ts';

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/**
 * The document.
 *
 * @param origin `https://statute.example`
 */
export function openApi(origin: string): Representation {
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Statute',
      version: '1',
      description: 'HTTP status codes as data, and a target for testing what clients do with them.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    paths: {
      '/codes.json': read('allCodes', 'Every known code, described.'),
      '/{code}.json': {
        parameters: [
          { name: 'code', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9]{3}$' } },
        ],
        ...read('oneCode', 'One code, described.', {
          404: { description: 'Nobody is known to use this number.', content: problem },
        }),
      },
      '/status/{codes}': statusPath(),
    },
    components: {
      responses: responsesOf(),
      schemas: {
        Problem: {
          type: 'object',
          description: 'Problem details (RFC 9457).',
          properties: {
            type: { type: 'string', format: 'uri-reference' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            switch: { type: 'string', description: 'The switch that made no sense.' },
          },
        },
      },
    },
  };
  return {
    type: 'application/openapi+json',
    content: `${JSON.stringify(document, null, 2)}\n`,
    fields: { 'access-control-allow-origin': '*' },
  };
}

function read(operationId: string, summary: string, more: Readonly<Record<number, unknown>> = {}) {
  return {
    get: {
      operationId,
      summary,
      responses: {
        200: {
          description: describe(200).phrase,
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...more,
      },
    },
  };
}

const finals: readonly StatusCode[] = Object.values(codes).filter(({ code }) => code >= 200);

// Each once: the operations only name them.
function responsesOf(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    finals.map(({ code, phrase, fields, content }) => [
      `Status${code}`,
      {
        description: phrase,
        ...(fields.length > 0 && { headers: headersOf(fields) }),
        ...(code >= 400 && content !== 'forbidden' && { content: problem }),
      },
    ]),
  );
}

function statusPath() {
  const responses = Object.fromEntries(
    finals.map(({ code }) => [code, { $ref: `#/components/responses/Status${code}` }]),
  );
  const operation = (method: string) => ({
    operationId: `${method}Status`,
    summary: 'Answers with the code that was asked for.',
    responses: { ...responses, default: { description: 'Any other number from 100 to 999.' } },
  });
  return {
    description:
      'One code, codes in order (503,503,200: the last one repeats), or codes at random by weight (200*9|503). An interim code comes first and is followed by 200. Nonsense is answered with 400 that names the switch.',
    parameters: [
      {
        name: 'codes',
        in: 'path',
        required: true,
        schema: { type: 'string', pattern: '^[1-9][0-9]{2}(\\*[0-9]+)?([,|][1-9][0-9]{2}(\\*[0-9]+)?)*$' },
        examples: {
          one: { value: '503' },
          sequence: { value: '503*2,200' },
          weights: { value: '200*9|503' },
        },
      },
      ...switchGuide.map(({ name, what, schema }) => ({ name, in: 'query', description: what, schema })),
    ],
    ...Object.fromEntries(methods.map((method) => [method.toLowerCase(), operation(method.toLowerCase())])),
  };
}

// OpenAPI 3.1 §4.8.17.1: Content-Type is told by `content`.
function headersOf(
  fields: readonly {
    readonly name: string;
    readonly purpose: string;
    readonly example: string;
    readonly when?: string;
  }[],
) {
  return Object.fromEntries(
    fields
      .filter(({ name }) => name !== 'Content-Type')
      .map(({ name, purpose, example }) => [
        name,
        { description: purpose, schema: { type: 'string' }, example },
      ]),
  );
}
