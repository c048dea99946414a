// No credential may be seen anywhere: in excerpts, sentences, reports, errors.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from './check.ts';
import { diagnose } from './diagnosis.ts';
import { maskText, maskValue, maskValueAt } from './mask.ts';
import { readRaw } from './readers/raw.ts';
import { reportJson } from './reporters/json.ts';
import { reportText } from './reporters/text.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEiLCJleHAiOjE2Njg1MTYzMjZ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ';

const fields: readonly (readonly [name: string, value: string, shown: string])[] = [
  ['authorization', `Bearer ${jwt}`, 'Bearer ***'],
  ['authorization', 'Basic YWRhOmxvdmVsYWNl', 'Basic ***'],
  ['authorization', 'secret-without-a-scheme', '***'],
  ['authorization', 'Digest username="ada", response="abc"', 'Digest ***'],
  ['proxy-authorization', 'Basic YWRhOmxvdmVsYWNl', 'Basic ***'],
  ['cookie', 'session=abc; theme=dark', 'session=***; theme=***'],
  ['set-cookie', 'session=abc; Path=/; HttpOnly', 'session=***; Path=/; HttpOnly'],
  ['x-api-key', 'sk_live_1', '***'],
  ['x-amz-security-token', 'abc', '***'],
  ['location', 'https://ada:love@example.com/a', 'https://***@example.com/a'],
  [
    'location',
    '/back?code=abc&state=1&access_token=def#id_token=ghi',
    '/back?code=***&state=1&access_token=***#id_token=***',
  ],
  [
    'location',
    'https://b.example.com/f?X-Amz-Signature=abc&page=2',
    'https://b.example.com/f?X-Amz-Signature=***&page=2',
  ],
  ['x-debug', `token was ${jwt}`, 'token was ***'],
  [
    'www-authenticate',
    'Bearer error_description="The token expired"',
    'Bearer error_description="The token expired"',
  ],
  ['content-type', 'application/json', 'application/json'],
  ['retry-after', 'soon', 'soon'],
];

const texts: readonly (readonly [text: string, shown: string])[] = [
  [`{"access_token":"abc","token_type":"Bearer"}`, '{"access_token":"***","token_type":"Bearer"}'],
  ['{"error":{"code":"invalid_token"}}', '{"error":{"code":"invalid_token"}}'],
  ['{"password":"a\\"b","user":"ada"}', '{"password":"***","user":"ada"}'],
  ['Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer ***'],
  ['http://user:pass@localhost:1/?token=x', 'http://***@localhost:1/?token=***'],
  ['nothing to hide', 'nothing to hide'],
];

describe('mask', () => {
  for (const [name, value, shown] of fields) {
    it(`${name}: ${shown}`, () => assert.equal(maskValue(name, value), shown));
  }
  for (const [text, shown] of texts) it(shown, () => assert.equal(maskText(text), shown));

  it('moves a place with the text', () => {
    const value = '/a?token=secret&b=c d';
    const { text, at } = maskValueAt('location', value, value.indexOf(' '));
    assert.equal(text[at], ' ');
    assert.equal(maskValueAt('location', value, value.indexOf('secret') + 2).at, text.indexOf('***'));
  });

  it('hides every token, wherever it stands in a report', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{16,40}$/).map((text) => `Zq7${text}`);
    fc.assert(
      fc.property(secret, (token) => {
        const exchanges = readRaw(
          new TextEncoder().encode(
            [
              `GET /a?access_token=${token} HTTP/1.1`,
              `Authorization: Bearer ${token}`,
              `Cookie: session=${token}`,
              '',
              'HTTP/1.1 302 Found',
              `Set-Cookie: session=${token}`,
              `Server: nginx ${jwt}`,
              `Location: https://ada:${token}@example.com/a b?access_token=${token}`,
              'Retry-After: soon',
              '',
              'HTTP/1.1 200 OK',
              'Content-Type: application/json',
              '',
              `{"error":{"access_token":"${token}","message":"no"}}`,
            ].join('\r\n'),
          ),
        );
        const report = check(exchanges);
        assert.ok(report.findings.length >= 3);
        const target = {
          target: `https://ada:${token}@example.com/?token=${token}`,
          report,
          diagnosis: diagnose(exchanges[0]!),
        };
        const shown = reportText(target) + JSON.stringify(reportJson(target));
        assert.ok(!shown.includes(token) && !shown.includes(jwt));
      }),
    );
  });
});
