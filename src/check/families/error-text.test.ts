// What errors of several formats say of themselves, and what they show that they should not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ResponseMessage } from '../exchange.ts';
import { errorText } from './error-text.ts';
import { leakedInternals } from './internals.ts';

function response(type: string, text: string): ResponseMessage {
  const bytes = new TextEncoder().encode(text);
  return {
    status: 500,
    phrase: '',
    version: '1.1',
    fields: [{ name: 'Content-Type', lower: 'content-type', value: type }],
    content: { bytes, length: bytes.length },
  };
}

const texts = [
  { name: 'a member of JSON', type: 'application/json', text: '{"message":"Gone","data":"x"}', said: 'Gone' },
  {
    name: 'nested errors',
    type: 'application/json',
    text: '{"error":{"code":"a","inner":{"message":"no"}},"errors":[{"detail":"b"}]}',
    said: 'a\nb',
  },
  { name: 'data alone', type: 'application/json', text: '{"items":["x"]}', said: '' },
  { name: 'plain text', type: 'text/plain', text: ' Slow down\n', said: 'Slow down' },
  {
    name: 'a page',
    type: 'text/html',
    text: '<title>Oh&nbsp;no</title><body><h1>It <b>broke</b></h1><script>x()</script><p>Sorry',
    said: 'Oh no\nIt broke\nIt broke Sorry',
  },
  { name: 'a picture', type: 'image/png', text: 'Slow down', said: '' },
  { name: 'nothing', type: 'text/plain', text: '', said: '' },
];

describe('errorText', () => {
  for (const { name, type, text, said } of texts)
    it(name, () => assert.equal(errorText(response(type, text)), said));

  it('stays short, whatever comes', () => {
    const type = fc.constantFrom('application/json', 'text/html', 'text/plain', '');
    const content = fc.oneof(fc.json({ maxDepth: 6 }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(type, content, fc.nat(300), (each, text, times) => {
        assert.ok(errorText(response(each, text.repeat(times))).length < 6_000);
      }),
    );
    const list = Array.from({ length: 10 }, () => ({ message: 'x'.repeat(500) }));
    const nested = { error: list, errors: list, details: list, message: list };
    assert.ok(errorText(response('application/json', JSON.stringify(nested))).length < 6_000);
  });
});

const leaks = {
  'TypeError: x\n    at load (/srv/app/orders.js:12:7)': 'a stack trace of JavaScript',
  'Error: x\n    at file:///srv/app/orders.mjs:12:7': 'a stack trace of JavaScript',
  '{"trace":"java.lang.IllegalStateException\\n\\tat com.example.Shop.order(Shop.java:12)"}':
    'a stack trace of Java',
  '   at Shop.Orders.Load(Int32 id) in C:\\src\\Orders.cs:line 12': 'a stack trace of .NET',
  '<b>Fatal error</b>:  Uncaught Error in <b>/var/www/x.php</b> on line <b>3</b>':
    'an error of PHP with its file',
  '#0 /var/www/html/index.php(12): load()': 'a stack trace of PHP',
  "app/models/order.rb:12:in `load'": 'a stack trace of Ruby',
  'goroutine 7 [running]:\nmain.load()': 'a stack trace of Go',
  'ORA-00942: table or view does not exist': 'a message of the database',
  'ERROR: duplicate key value violates unique constraint "users_email_key"': 'a message of the database',
  '{"file":"C:\\\\inetpub\\\\shop\\\\orders.cs:12"}': 'a file of the server',
};
const harmless = [
  'Cannot GET /home/ann/orders.js',
  'Call us at our office (Main St. 12:30)',
  'The system reported an exception.',
  'See the file at https://example.com/a.js:12',
  'at the store (open 9:00)',
];

describe('leakedInternals', () => {
  for (const [text, what] of Object.entries(leaks))
    it(`${what}: ${text.slice(0, 40)}`, () => assert.equal(leakedInternals(text), what));

  for (const text of harmless) it(`nothing: ${text}`, () => assert.equal(leakedInternals(text), undefined));

  it('reads long hostile text to its end', () => {
    const pieces = [
      'at a(',
      'Fatal error: x.php ',
      '\n',
      'java.',
      'a/',
      '"',
      'C:\\a',
      'File "',
      '<',
      'a.rb:1',
    ];
    fc.assert(
      fc.property(fc.subarray(pieces, { minLength: 1, maxLength: 3 }), (chosen) => {
        const text = chosen.join('').repeat(20_000);
        assert.ok(['string', 'undefined'].includes(typeof leakedInternals(text)));
      }),
      { numRuns: 30 },
    );
  });
});
