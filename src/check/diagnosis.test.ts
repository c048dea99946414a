// Who sent it, what it means, who can fix it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readings, status } from '../codes/index.ts';
import { diagnose } from './diagnosis.ts';
import type { Exchange } from './exchange.ts';
import { readRaw } from './readers/raw.ts';
import { senders } from './senders/index.ts';

const read = (text: string): Exchange => readRaw(new TextEncoder().encode(text))[0]!;

const recognised: readonly (readonly [name: string, text: string])[] = [
  ['nginx', 'HTTP/1.1 502 Bad Gateway\nServer: nginx/1.24.0'],
  ['nginx', 'HTTP/1.1 502 Bad Gateway\nServer: openresty'],
  ['Apache httpd', 'HTTP/1.1 500 X\nServer: Apache/2.4.57 (Debian)'],
  ['Cloudflare', 'HTTP/1.1 522 \nServer: cloudflare\nCF-RAY: 8a-FRA'],
  ['Cloudflare', 'HTTP/1.1 403 Forbidden\nServer: cloudflare\ncf-mitigated: challenge'],
  ['Express', 'HTTP/2 404\nserver: cloudflare\nx-powered-by: Express'],
  ['Cloudflare', 'HTTP/2 404\nserver: cloudflare'],
  ['Uvicorn', 'HTTP/1.1 422 X\nServer: uvicorn'],
  ['AWS load balancer', 'HTTP/1.1 503 X\nServer: awselb/2.0'],
  ['Caddy', 'HTTP/1.1 200 OK\nServer: Caddy'],
  ['Uvicorn', 'HTTP/1.1 200 OK\nServer: uvicorn\nVia: 1.1 Caddy'],
  ['IIS', 'HTTP/1.1 404 X\nServer: Microsoft-IIS/10.0'],
  ['Envoy', 'HTTP/1.1 503 X\nserver: envoy'],
  ['HAProxy', 'HTTP/1.1 503 X\nServer: haproxy'],
  ['Varnish', 'HTTP/1.1 503 X\nServer: Varnish\nX-Varnish: 12'],
  ['nginx', 'HTTP/1.1 200 OK\nServer: nginx\nVia: 1.1 varnish'],
  ['Fastly', 'HTTP/2 404\nx-served-by: cache-fra1234-FRA'],
  ['Akamai', 'HTTP/1.1 403 Forbidden\nServer: AkamaiGHost'],
  ['Vercel', 'HTTP/2 404\nserver: Vercel\nx-vercel-error: NOT_FOUND'],
  ['Netlify', 'HTTP/2 404\nserver: Netlify'],
];

describe('diagnose', () => {
  for (const [name, text] of recognised) {
    it(`${name}: ${text.replaceAll('\n', ' / ')}`, () =>
      assert.equal(diagnose(read(text)).sender?.name, name));
  }

  it('knows every sender by at least one example', () => {
    const named = new Set(recognised.map(([name]) => name));
    assert.deepEqual(
      senders.map(({ name }) => name).filter((name) => !named.has(name)),
      [],
    );
  });

  it('names nobody without a sign', () => {
    assert.equal(diagnose(read('HTTP/1.1 404 X\nServer: custom')).sender, undefined);
    assert.equal(diagnose(read('HTTP/1.1 404 X\nServer: Apache-Coyote/1.1')).sender, undefined);
  });

  it('takes the meaning from the catalogue', () => {
    const { reading, sentence, fixedBy, next } = diagnose(read('HTTP/1.1 401 Unauthorized'));
    assert.equal(reading?.owner, 'IANA');
    assert.ok(sentence.includes(status(401).summary));
    assert.equal(fixedBy, 'client developer');
    assert.ok(next.includes(status(401).condition) && next.endsWith('`statute 401`.'));
  });

  it('lets the sender decide between the readings of a number', () => {
    const vendor = readings(499).find((each) => each.ownerId === 'nginx')!;
    const { reading, fixedBy } = diagnose(read('HTTP/1.1 499 \nServer: nginx'));
    assert.deepEqual([reading?.owner, fixedBy], [vendor.owner, vendor.fixedBy]);
    const unsure = diagnose(read('HTTP/1.1 499 '));
    assert.equal(unsure.reading, undefined);
    for (const { owner } of readings(499)) assert.ok(unsure.sentence.includes(owner));
  });

  it('has a sentence for numbers that nobody uses, and for those that are none', () => {
    assert.match(diagnose(read('HTTP/1.1 472 ')).sentence, /no vendor is known/);
    assert.match(diagnose(read('HTTP/1.1 1000 ')).sentence, /^1000: /);
    assert.equal(diagnose(read('HTTP/1.1 42 ')).next, '');
  });

  it('breaks nothing where nothing is broken', () => {
    const { fixedBy, next } = diagnose(read('HTTP/1.1 200 OK'));
    assert.deepEqual([fixedBy, next], [undefined, 'More: `statute 200`.']);
  });

  it('says where to look for what happened behind the response', () => {
    assert.match(diagnose(read('HTTP/1.1 502 X\nServer: nginx')).next, /error\.log/);
  });

  const date = Date.UTC(2022, 10, 15, 12, 45, 26) / 1000;
  const token = (claims: object): string => `x.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.y`;
  const ask = (claims: object): string =>
    diagnose(
      read(
        `GET / HTTP/1.1\nAuthorization: Bearer ${token(claims)}\n\nHTTP/1.1 401 X\nDate: Tue, 15 Nov 2022 12:45:26 GMT\n\n`,
      ),
    ).sentence;
  const ages: readonly (readonly [claims: object, says: RegExp | undefined])[] = [
    [{ exp: date - 180 }, /expired 3 minutes before/],
    [{ exp: date - 1 }, /expired 1 second before/],
    [{ exp: date - 200_000 }, /expired 2 days before/],
    [{ nbf: date + 60 }, /valid 60 seconds after/],
    [{ exp: date + 60 }, undefined],
    [{ exp: 'soon' }, undefined],
    [{}, undefined],
  ];
  for (const [claims, says] of ages) {
    it(`reads the time of the token: ${JSON.stringify(claims)}`, () => {
      const sentence = ask(claims);
      if (says === undefined) assert.doesNotMatch(sentence, /token in the request/);
      else assert.match(sentence, says);
      assert.ok(!sentence.includes(token(claims)));
    });
  }

  it('leaves a token alone that is none', () => {
    assert.doesNotMatch(
      diagnose(
        read(
          'GET / HTTP/1.1\nAuthorization: Bearer a.%%%.b\n\nHTTP/1.1 401 X\nDate: Tue, 15 Nov 2022 12:45:26 GMT\n\n',
        ),
      ).sentence,
      /token in the request/,
    );
  });
});
