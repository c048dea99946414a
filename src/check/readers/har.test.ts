// HAR as browsers and proxies write it: what is claimed to be known, where it stands, and what is left out.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../check.ts';
import type { Evidence } from '../exchange.ts';
import { values } from '../exchange.ts';
import { readHar } from './har.ts';
import type { Parts } from './har-fixtures.test-data.ts';
import { entry, har, pieces, pretty } from './har-fixtures.test-data.ts';
import type { LeftOutRecord, RecordedExchange } from './record.ts';
import { recordLimits } from './record-limits.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Read {
  readonly exchanges: readonly RecordedExchange[];
  readonly leftOut: readonly LeftOutRecord[];
}

async function readChunks(chunks: Iterable<Uint8Array>): Promise<Read> {
  const leftOut: LeftOutRecord[] = [];
  const exchanges: RecordedExchange[] = [];
  for await (const each of readHar(chunks, { onLeftOut: (record) => void leftOut.push(record) }))
    exchanges.push(each);
  return { exchanges, leftOut };
}

const read = (text: string): Promise<Read> => readChunks([encode(text)]);
const one = async (it: Parts): Promise<RecordedExchange> => {
  const { exchanges } = await read(har(it));
  assert.equal(exchanges.length, 1);
  return exchanges[0]!;
};

describe('what a HAR entry lets one know', () => {
  const plain: Evidence = { raw: false, content: true, request: true, fields: true, fromCache: false };
  const cases: readonly (readonly [name: string, entry: Parts, evidence: Partial<Evidence>])[] = [
    ['a complete entry', entry(), {}],
    ['no content member', entry({ content: undefined }), { content: false }],
    [
      'content left out (Firefox)',
      entry({ content: { size: -1, mimeType: 'text/html' } }),
      { content: false },
    ],
    [
      'a redirect of Chrome, without its content',
      entry({ status: 302, content: { size: 0 } }),
      { content: false },
    ],
    [
      'no content, and a length that says so',
      entry({ headers: [{ name: 'content-length', value: '0' }], content: { size: 0, text: '' } }),
      {},
    ],
    ['204 without content', entry({ status: 204, content: { size: 0 } }), {}],
    ['cut text', entry({ content: { size: 5000, text: 'hi' } }), { content: false }],
    ['a size in bytes, a text in characters', entry({ content: { size: 3, text: 'hé' } }), {}],
    ['base64', entry({ content: { size: 2, text: 'aGk=', encoding: 'base64' } }), {}],
    [
      'base64 that is none',
      entry({ content: { size: 2, text: 'a(k=', encoding: 'base64' } }),
      { content: false },
    ],
    [
      'an encoding that nobody knows',
      entry({ content: { size: 2, text: 'hi', encoding: 'rot13' } }),
      { content: false },
    ],
    ['304 with the stored content (Chrome)', entry({ status: 304 }), { content: false, fromCache: true }],
    ['from the disk cache (Chrome)', entry({}, {}, { _fromCache: 'disk' }), { fromCache: true }],
    ['nothing was moved (Chrome)', entry({ _transferSize: 0 }), { fromCache: true }],
    ['from the memory cache (Safari)', entry({ _fetchType: 'Memory Cache' }), { fromCache: true }],
    ['over the network (Safari)', entry({ _fetchType: 'Network Load' }), {}],
    ['from a service worker', entry({}, {}, { _fetchedViaServiceWorker: true }), { fromCache: true }],
    ['not from a service worker', entry({}, {}, { _fetchedViaServiceWorker: false, _fromCache: null }), {}],
    ['a body of no bytes (Firefox)', entry({ bodySize: 0 }), { fromCache: true }],
    ['no request fields', entry({}, { headers: [] }), { request: false }],
    ['no request', entry({}, {}, { request: undefined }), { request: false }],
    ['no response fields', entry({ headers: undefined }), { fields: false }],
    ['HTTP/0.9 has none', entry({ headers: [], httpVersion: 'HTTP/0.9' }), {}],
  ];
  for (const [name, given, evidence] of cases) {
    it(name, async () => assert.deepEqual((await one(given)).evidence, { ...plain, ...evidence }));
  }
});

describe('what a HAR entry holds', () => {
  const versions: readonly (readonly [string | undefined, string | undefined])[] = [
    ['HTTP/1.1', '1.1'],
    ['http/1.0', '1.0'],
    ['HTTP/2', '2'],
    ['HTTP/2.0', '2'],
    ['http/2.0', '2'],
    ['h2', '2'],
    ['h3', '3'],
    ['h3-29', '3'],
    ['HTTP/3', '3'],
    ['http/2+quic/43', '3'],
    ['spdy/3.1', '2'],
    ['unknown', undefined],
    ['', undefined],
    [undefined, undefined],
  ];
  for (const [httpVersion, expected] of versions) {
    it(`version ${httpVersion}`, async () =>
      assert.equal((await one(entry({ httpVersion }, { httpVersion }))).response.version, expected));
  }

  it('takes pseudo-header fields for a sign of HTTP/2, and not for fields', async () => {
    const headers = [
      { name: ':method', value: 'GET' },
      { name: 'accept', value: '*/*' },
    ];
    const { request, response } = await one(entry({ httpVersion: '' }, { httpVersion: '', headers }));
    assert.deepEqual([request!.fields.map((field) => field.name), response.version], [['accept'], '2']);
  });

  it('parts the lines of a field that a browser joined', async () => {
    const headers = [{ name: 'set-cookie', value: 'a=1; Path=/\nb=2\n c=3 ' }];
    assert.deepEqual(values((await one(entry({ headers }))).response, 'set-cookie'), [
      'a=1; Path=/',
      'b=2',
      'c=3',
    ]);
  });

  it('takes base64 off, with line ends in it', async () => {
    const { response } = await one(entry({ content: { size: 5, text: 'aGVs\nbG8=', encoding: 'base64' } }));
    assert.equal(new TextDecoder().decode(response.content!.bytes), 'hello');
  });

  it('knows when the response came', async () => {
    assert.equal((await one(entry())).at, Date.UTC(2022, 10, 15, 12, 45, 26, 10));
    assert.equal((await one(entry({}, {}, { startedDateTime: 'soon' }))).at, undefined);
    assert.equal((await one(entry({}, {}, { time: null }))).at, Date.UTC(2022, 10, 15, 12, 45, 26));
  });

  it('reads numbers as text, and fields of any type', async () => {
    const { response } = await one(
      entry({ status: '404', statusText: null, headers: [{ name: 'age', value: 3 }, null, 7] }),
    );
    assert.deepEqual([response.status, response.phrase, values(response, 'age')], [404, '', ['3']]);
  });
});

describe('what is left out', () => {
  const cases: readonly (readonly [name: string, entry: unknown, reason: string])[] = [
    ['status 0 (Chrome: blocked)', entry({ status: 0, _error: 'net::ERR_ABORTED' }), 'no-response'],
    ['status -1 (Charles)', entry({ status: -1 }), 'no-response'],
    ['no status (Firefox: cancelled)', entry({ status: undefined }), 'no-response'],
    ['no response (mitmproxy)', entry({}, {}, { response: null }), 'no-response'],
    ['a status that is none', entry({ status: 'failed' }), 'no-response'],
    ['data:', entry({}, { url: 'data:text/plain,hi' }), 'not-http'],
    ['an extension', entry({}, { url: 'chrome-extension://abc/x.js' }), 'not-http'],
    ['not even an object inside', { request: 1, response: 'x' }, 'no-response'],
  ];
  for (const [name, given, reason] of cases) {
    it(name, async () => {
      const { exchanges, leftOut } = await read(har(given, entry()));
      assert.deepEqual(leftOut, [{ reason, record: 1, line: 1 }]);
      assert.deepEqual(
        exchanges.map((each) => each.record),
        [2],
      );
    });
  }

  it('keeps what CONNECT asks for', async () => {
    assert.equal(
      (await one(entry({}, { method: 'CONNECT', url: 'example.com:443' }))).request?.target,
      'example.com:443',
    );
  });

  it('one that is no JSON, and goes on', async () => {
    const { exchanges, leftOut } = await read(har(entry(), entry()).replace('"time":10', '"time":1O'));
    assert.deepEqual([exchanges.length, leftOut], [1, [{ reason: 'broken', record: 1, line: 1 }]]);
  });

  it('one beyond the limit, in bounded memory', async () => {
    const fields = Array.from({ length: 40 }, (_, i) => ({
      name: `x-${i}`,
      value: 'v'.repeat(recordLimits.string / 2),
    }));
    const text = har(entry({ headers: fields }), entry());
    const chunks = Array.from({ length: Math.ceil(text.length / 65_536) }, (_, i) =>
      encode(text.slice(i * 65_536, (i + 1) * 65_536)),
    );
    const { exchanges, leftOut } = await readChunks(chunks);
    assert.deepEqual([exchanges.length, leftOut], [1, [{ reason: 'too-large', record: 1, line: 1 }]]);
  });
});

describe('long strings', () => {
  it('cuts content at the limit and says that it is not whole', async () => {
    for (const size of [1, 65_536]) {
      const body = `é${'\\"'.repeat(3)}${'x'.repeat(recordLimits.string * 2)}`;
      const text = har(entry({ content: { size: body.length, text: body } }), entry());
      const chunks = size === 1 ? [encode(text)] : pieces(encode(text), size);
      const [cut, next] = (await readChunks(chunks)).exchanges;
      assert.equal(cut!.evidence.content, false);
      assert.ok(cut!.response.content!.length <= recordLimits.string);
      assert.ok(new TextDecoder().decode(cut!.response.content!.bytes).startsWith('é\\"\\"\\"xx'));
      assert.equal(next!.evidence.content, true);
    }
  });

  it('survives a field of 10 MB', async () => {
    const headers = [{ name: 'x-long', value: 'v'.repeat(10_000_000) }];
    const { evidence, response } = await one(entry({ headers }));
    assert.equal(evidence.fields, false);
    assert.ok(response.fields[0]!.value.length <= 64 * 1024);
  });

  it('keeps places right behind a cut', async () => {
    const content = { size: 1, text: 'x'.repeat(recordLimits.string + 7) };
    const text = har(entry({ content, redirectURL: '', headers: [] }, {}, { z: 1 })).replace(
      '"headers":[]',
      '"headers":[{"name":"age","value":"1"}]',
    );
    const swapped = text.replace(/("headers":\[\{"name":"age".*?\]),("content":\{.*?\})/, '$2,$1');
    assert.notEqual(swapped, text);
    const { exchanges } = await read(swapped);
    assert.equal(exchanges[0]!.response.fields[0]!.column, swapped.indexOf('"age","value":"1"') + 16);
  });
});

describe('places', () => {
  it('are those of the file', async () => {
    const lines = pretty.split('\n');
    const { exchanges } = await read(pretty);
    const where = exchanges.flatMap(({ response }) => [
      [response.line, response.fields[1]!.line, response.fields[1]!.column],
    ]);
    const at = (text: string): number => lines.findIndex((line) => line.includes(text));
    assert.deepEqual(where, [
      [at('"status": 405') + 1, at('"1.5"') + 1, lines[at('"1.5"')]!.indexOf('1.5') + 1],
      [at('"status": 401') + 1, at('"Bearer"') + 1, lines[at('"Bearer"')]!.indexOf('Bearer') + 1],
    ]);
    assert.deepEqual(
      check(exchanges).findings.map(({ rule, where: { line } }) => [rule, line]),
      [
        ['405-allow-missing', at('"status": 405') + 1],
        ['retry-after-not-integer', at('"1.5"') + 1],
      ],
    );
  });

  it('count UTF-16 code units where all is one line', async () => {
    const text = JSON.stringify(JSON.parse(pretty));
    const { exchanges } = await read(text);
    assert.deepEqual(
      exchanges.map(({ response }) => [response.line, response.fields[1]!.column]),
      [
        [1, text.indexOf('1.5') + 1],
        [1, text.indexOf('"Bearer"') + 2],
      ],
    );
  });

  it('do not depend on how the file arrives', async () => {
    const shape = ({ exchanges, leftOut }: Read) => [
      exchanges.map(({ record, at, evidence, request, response }) => [
        record,
        at,
        evidence,
        request!.target,
        request!.line,
        response.line,
        response.fields.map(({ name, value, line, column }) => [name, value, line, column]),
        [...response.content!.bytes],
      ]),
      leftOut,
    ];
    for (const text of [pretty, JSON.stringify(JSON.parse(pretty))]) {
      const bytes = encode(text);
      const whole = shape(await readChunks([bytes]));
      for (const size of [1, 2, 3, 7, 64, 1000])
        assert.deepEqual(shape(await readChunks(pieces(bytes, size))), whole, `chunks of ${size}`);
    }
  });
});

describe('encodings', () => {
  const text = har(entry({ statusText: 'Schön' }));
  const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...Array.from(text, (c) => c.charCodeAt(0))]).buffer);
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['UTF-8 with its mark (Fiddler)', encode(`\uFEFF${text}`)],
    ['UTF-16 (PowerShell)', utf16],
  ];
  for (const [name, bytes] of cases) {
    it(name, async () => {
      for (const size of [1, 5, bytes.length]) {
        const { exchanges } = await readChunks(pieces(bytes, size));
        assert.deepEqual(
          exchanges.map(({ response }) => response.phrase),
          ['Schön'],
        );
      }
    });
  }
  it('a wrong one loses characters, and nothing else', async () => {
    const latin1 = Uint8Array.from(text, (c) => c.charCodeAt(0));
    assert.equal((await readChunks([latin1])).exchanges[0]!.response.phrase, 'Sch\ufffdn');
  });
});
