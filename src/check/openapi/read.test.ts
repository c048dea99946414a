// The reader of descriptions: versions, references, places, and input that is broken or made to hurt.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../check.ts';
import { readRaw } from '../readers/raw.ts';
import { UnreadableInput } from '../readers/unreadable.ts';
import { checkDescription, describeDescription } from './check-description.ts';
import { openApiLimits } from './limits.ts';
import { readOpenApi } from './read.ts';
import { trafficRules } from './traffic-rules.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = `openapi: 3.0.3\ninfo: { title: Orders, version: '1' }\n`;
const folder = (files: Readonly<Record<string, string>>) => {
  const asked: string[] = [];
  const load = async (path: string) => {
    asked.push(path);
    return files[path] === undefined ? undefined : bytes(files[path]);
  };
  return { asked, load };
};
const rulesOf = (report: { readonly findings: readonly { readonly rule: string }[] }): string[] =>
  report.findings.map(({ rule }) => rule);

describe('readOpenApi', () => {
  it('reads JSON and YAML to the same operations, with places in each', async () => {
    const yaml = `${head}paths:\n  /orders:\n    get:\n      responses:\n        '600':\n          description: No.\n`;
    const json = JSON.stringify(
      {
        openapi: '3.1.0',
        info: { title: 'Orders' },
        paths: { '/orders': { get: { responses: { '600': { description: 'No.' } } } } },
      },
      null,
      2,
    );
    for (const [text, line] of [
      [yaml, 7],
      [json, json.split('\n').findIndex((each) => each.includes('600')) + 1],
    ] as const) {
      const report = checkDescription(await readOpenApi(bytes(text), { name: 'api' }));
      const found = report.findings.find(({ rule }) => rule === 'openapi-invalid-code-key')!;
      assert.equal(found.where.pointer, '#/paths/~1orders/get/responses/600');
      assert.equal(found.where.line, line);
      assert.match(found.where.excerpt!, /600/);
      assert.equal(report.operations, 1);
    }
  });

  it('reads the methods of OpenAPI 3.2', async () => {
    const text = `openapi: 3.2.0\npaths:\n  /a:\n    query: { responses: { '200': {} } }\n    additionalOperations:\n      COPY: { responses: { '306': { description: No. } } }\n      x: 1\n`;
    const description = await readOpenApi(bytes(text));
    assert.deepEqual(
      description.operations.map(({ method, path }) => `${method} ${path}`),
      ['QUERY /a', 'COPY /a'],
    );
    const [found] = checkDescription(description).findings;
    assert.equal(found?.where.pointer, '#/paths/~1a/additionalOperations/COPY/responses/306');
  });

  it('takes comments and commas too many in JSON', async () => {
    const text = '{ "openapi": "3.0.0", "paths": { "/a": { "get": { "responses": { "200": {}, }, }, }, }, }';
    assert.equal((await readOpenApi(bytes(text))).operations.length, 1);
  });

  it('follows references through the files of the folder, each opened once', async () => {
    const { load, asked } = folder({
      'paths/orders.yaml':
        "get:\n  responses:\n    '401': { $ref: '../parts/errors.yaml#/SignIn' }\n    '404': { $ref: '../parts/errors.yaml#/Missing' }\n    '200': { $ref: '../api.yaml#/components/responses/Fine' }\n",
      'parts/errors.yaml': 'SignIn: { description: Sign in. }\nMissing: { description: Nothing here. }\n',
    });
    const description = await readOpenApi(
      bytes(
        `${head}paths:\n  /orders: { $ref: paths/orders.yaml }\ncomponents: { responses: { Fine: { description: Fine. } } }\n`,
      ),
      { name: 'dir/api.yaml', load },
    );
    assert.deepEqual(description.problems, []);
    assert.deepEqual(asked.sort(), ['parts/errors.yaml', 'paths/orders.yaml']);
    const { where } = checkDescription(description).findings.find(
      ({ rule }) => rule === 'openapi-401-challenge',
    )!;
    assert.deepEqual([where.file, where.pointer, where.line], ['dir/parts/errors.yaml', '#/SignIn', 1]);
  });

  it('makes one finding of a shared response, and says who uses it', async () => {
    const paths = Array.from(
      { length: 3 },
      (_, i) => `  /p${i}:\n    get:\n      responses: { '401': { $ref: '#/components/responses/A' } }\n`,
    ).join('');
    const text = `${head}paths:\n${paths}components:\n  responses:\n    A: { description: Sign in. }\n`;
    const { findings } = checkDescription(await readOpenApi(bytes(text)));
    const own = findings.filter(({ rule }) => rule === 'openapi-401-challenge');
    assert.equal(own.length, 1);
    assert.equal(own[0]!.detail, 'In GET /p0 and 2 other operations.');
  });

  it('survives circles of references', async () => {
    const text = `${head}paths:
  /a: { $ref: '#/paths/~1b' }
  /b: { $ref: '#/paths/~1a' }
  /c:
    get:
      responses:
        '400': { $ref: '#/components/responses/A' }
        '404': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/S' } } } }
        '500': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/T' } } } }
components:
  responses:
    A: { $ref: '#/components/responses/A' }
  schemas:
    S: { allOf: [{ $ref: '#/components/schemas/T' }] }
    T: { anyOf: [{ $ref: '#/components/schemas/S' }, { properties: { next: { $ref: '#/components/schemas/S' } } }] }
`;
    const description = await readOpenApi(bytes(text));
    assert.equal(description.operations.length, 1);
    assert.deepEqual(checkDescription(description, { profile: 'strict' }).faults, []);
  });

  it('looks into each schema once, however they lead to each other', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `S${i}`);
    const all = JSON.stringify(names.map((name) => ({ $ref: `#/components/schemas/${name}` })));
    const schemas = names.map((name) => `    ${name}: { oneOf: ${all}, anyOf: ${all} }\n`).join('');
    const content = "content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } }";
    const text = `${head}paths: { /a: { get: { responses: { '200': { description: A., ${content} }, '400': { description: B., ${content} } } } } }
components:
  schemas:
${schemas}`;
    const report = checkDescription(await readOpenApi(bytes(text)), { profile: 'strict' });
    assert.deepEqual(report.faults, []);
  });

  it('takes anchors and merge keys as YAML means them', async () => {
    const text = `${head}paths:
  /a:
    get: &read
      responses: &answers
        '200': { description: Fine. }
        '600': { description: No. }
  /b:
    get: *read
  /c:
    get: { responses: { <<: *answers, '404': { description: Nothing here. } } }
`;
    const description = await readOpenApi(bytes(text));
    assert.deepEqual(
      description.operations.map(({ responses }) => responses.length),
      [2, 2, 3],
    );
    const lines = checkDescription(description)
      .findings.filter(({ rule }) => rule === 'openapi-invalid-code-key')
      .map(({ where }) => where.line);
    assert.deepEqual(lines, [8, 8, 12]);
  });

  const problems: readonly {
    readonly name: string;
    readonly yaml: string;
    readonly message: RegExp;
  }[] = [
    {
      name: 'a file that is missing',
      yaml: "paths:\n  /a: { $ref: 'no/such.yaml' }\n",
      message:
        /^dir\/api\.yaml: line 4, column \d+: there is no file dir\/no\/such\.yaml\. Mend the reference/,
    },
    {
      name: 'nothing at the place',
      yaml: "paths:\n  /a: { get: { responses: { '404': { $ref: '#/components/responses/Gone' } } } }\n",
      message: /line 4, column \d+: there is nothing at #\/components\/responses\/Gone\. Mend/,
    },
    {
      name: 'out of the folder',
      yaml: "paths:\n  /a: { $ref: '../../etc/passwd' }\n",
      message: /leads out of the description’s folder\. Move/,
    },
    {
      name: 'an absolute path',
      yaml: "paths:\n  /a: { $ref: '/etc/passwd' }\n",
      message: /leads out/,
    },
    {
      name: 'out of the folder, in disguise',
      yaml: "paths:\n  /a: { $ref: 'x/%2e%2e/%2e%2e/passwd' }\n",
      message: /leads out/,
    },
    {
      name: 'an address',
      yaml: "paths:\n  /a: { $ref: 'http://169.254.169.254/latest' }\n",
      message: /not fetched\. Save/,
    },
    {
      name: 'a broken file',
      yaml: "paths:\n  /a: { $ref: 'broken.yaml' }\n",
      message: /dir\/broken\.yaml: line 2, column \d+: expected YAML or JSON here\./,
    },
  ];
  for (const { name, yaml, message } of problems) {
    it(`tells, and reads the rest: ${name}`, async () => {
      const { load, asked } = folder({ 'broken.yaml': 'a: [1, 2\n' });
      const rest = "  /b: { get: { responses: { '200': { description: Fine. } } } }\n";
      const description = await readOpenApi(bytes(`${head}${yaml}${rest}`), { name: 'dir/api.yaml', load });
      assert.equal(description.problems.length, 1);
      assert.match(description.problems[0]!.message, message);
      assert.ok(description.operations.some(({ path }) => path === '/b'));
      assert.ok(asked.every((path) => !path.startsWith('..') && !path.startsWith('/')));
    });
  }

  it('does not take data for references', async () => {
    const text = `${head}paths:
  /a:
    get:
      responses:
        '200':
          description: Fine.
          content:
            application/json:
              example: { $ref: nobody.yaml }
              schema: { default: { $ref: nobody.yaml }, properties: { $ref: { type: string } } }
`;
    assert.deepEqual((await readOpenApi(bytes(text), folder({}))).problems, []);
  });

  const bomb = `${head}a: &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefghij'
    .split('')
    .map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[i]}`).join(', ')}]\n`)
    .join('')}paths: {}\n`;
  const refused: readonly {
    readonly name: string;
    readonly text: string;
    readonly at: readonly [number, number];
    readonly message: RegExp;
  }[] = [
    {
      name: 'Swagger 2.0',
      text: "swagger: '2.0'\npaths: {}\n",
      at: [1, 1],
      message: /not Swagger 2\.0\. Convert/,
    },
    {
      name: 'a version to come',
      text: 'openapi: 4.0.0\npaths: {}\n',
      at: [1, 1],
      message: /expected OpenAPI 3\.0 or 3\.1\./,
    },
    {
      name: 'no version',
      text: 'info: {}\npaths: {}\n',
      at: [1, 1],
      message: /Say which version/,
    },
    { name: 'no paths', text: 'openapi: 3.0.0\n', at: [1, 1], message: /expected paths/ },
    { name: 'a list', text: '- openapi: 3.0.0\n', at: [1, 1], message: /expected an OpenAPI description/ },
    { name: 'nothing', text: '', at: [1, 1], message: /expected an OpenAPI description/ },
    {
      name: 'broken YAML',
      text: 'openapi: 3.1.0\npaths:\n  /a:\n   get: {\n',
      at: [5, 1],
      message: /expected YAML or JSON here\. The parser says: .+ Mend the file/,
    },
    {
      name: 'broken JSON',
      text: '{\n  "openapi": "3.1.0",\n  "paths": {\n',
      at: [4, 1],
      message: /expected YAML or JSON here/,
    },
    {
      name: 'a key twice',
      text: `${head}paths:\n  /a: {}\n  /a: {}\n`,
      at: [5, 3],
      message: /Map keys must be unique/,
    },
    {
      name: 'a bomb of anchors',
      text: bomb,
      at: [1, 1],
      message: /anchors that are used 1000 times at most/,
    },
    {
      name: 'brackets without an end',
      text: `{"openapi":"3.1.0","paths":${'['.repeat(200_000)}`,
      at: [1, 1],
      message: /nested|YAML or JSON/,
    },
  ];
  for (const { name, text, at, message } of refused) {
    it(`refuses, with file, place and remedy: ${name}`, async () => {
      await assert.rejects(readOpenApi(bytes(text), { name: 'api.yaml' }), (error: unknown) => {
        assert.ok(error instanceof UnreadableInput);
        assert.match(error.message, /^api\.yaml: line \d+, column \d+: expected .+\. [A-Z].+\.$/s);
        assert.match(error.message, message);
        if (name !== 'brackets without an end') assert.deepEqual([error.line, error.column], at);
        return true;
      });
    });
  }

  it('is bounded', async () => {
    const long = bytes(`# ${'x'.repeat(openApiLimits.yaml)}\n`);
    await assert.rejects(readOpenApi(long, { name: 'api.yaml' }), /api\.yaml: .*at most 8 MiB/);
    await assert.rejects(readOpenApi(new Uint8Array(openApiLimits.file + 1)), /at most 16 MiB/);
  });

  it('throws nothing else, whatever the shape, and no rule fails', async () => {
    const key = fc.constantFrom(
      ...['paths', '/a', '/a/{id}', 'get', 'post', 'head', 'put', 'delete', 'responses', '200', '401', '600'],
      ...['$ref', 'content', 'application/json', 'schema', 'properties', 'allOf', 'headers', 'parameters'],
      ...['security', 'components', 'securitySchemes', 'servers', 'requestBody', 'description', 'links'],
    );
    const leaf = fc.constantFrom<unknown>(
      null,
      1,
      true,
      'x',
      '#/paths/~1a',
      '#/components',
      '#x',
      'y.yaml',
      [],
      {},
    );
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 7 },
        leaf,
        fc.dictionary(key, tie('node'), { maxKeys: 5 }),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    })).node;
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('/a', '/a/{id}', 'x'), tree),
        tree,
        async (paths, rest) => {
          const root = { openapi: '3.1.0', security: rest, components: rest, paths };
          const description = await readOpenApi(bytes(JSON.stringify(root)), folder({}));
          assert.deepEqual(checkDescription(description, { profile: 'strict' }).faults, []);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('trafficRules', () => {
  it('judges exchanges, and tells afterwards what was never seen', async () => {
    const text = `${head}servers: [{ url: 'https://{where}.example.com/v1', variables: { where: { default: api } } }]
paths:
  /orders/{id}: { get: { responses: { '200': { description: One. }, '404': { description: None. } } } }
  /orders/open: { get: { responses: { '204': { description: None. } } } }
`;
    const description = await readOpenApi(bytes(text));
    const watch = trafficRules(description);
    const asked = (path: string, status: number) =>
      `GET https://api.example.com/v1${path} HTTP/1.1\r\n\r\nHTTP/1.1 ${status} X\r\nContent-Length: 0\r\n\r\n`;
    const exchanges = readRaw(
      bytes(asked('/orders/1', 200) + asked('/orders/open', 204) + asked('/orders/2', 400)),
    );
    const { findings } = check(exchanges, { rules: watch.rules });
    assert.deepEqual(
      findings.map(({ rule, where, detail }) => [rule, where.exchange, detail]),
      [['openapi-undocumented-status', 3, 'GET /orders/{id} documents 200, 404; this is 400.']],
    );
    const after = checkDescription(description, { seen: watch.seen });
    assert.deepEqual(rulesOf(after), ['openapi-never-seen-status']);
    assert.match(after.findings[0]!.detail!, /Seen: 200, 400\. Never seen: 404\./);
    assert.match(describeDescription(description, watch.seen).sentence, /Seen in the traffic: 2 of them/);
    assert.match(describeDescription(description, new Map()).next, /api\.example\.com/);
  });
});
