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
  ['CloudFront', 'HTTP/2 403\nserver: CloudFront\nx-cache: Error from cloudfront'],
  ['CloudFront', 'HTTP/2 404\nserver: AmazonS3\nvia: 1.1 abc.cloudfront.net (CloudFront)'],
  ['Amazon API Gateway', 'HTTP/2 403\nx-amzn-errortype: MissingAuthenticationTokenException'],
  ['Amazon API Gateway', 'HTTP/2 404\napigw-requestid: abc'],
  ['Traefik', 'HTTP/1.1 401 X\nWww-Authenticate: Basic realm="traefik"'],
  ['Traefik', 'HTTP/1.1 429 X\nX-Retry-In: 1.5s'],
  ['Fastify', 'HTTP/1.1 404 X\n\n{"message":"Route GET:/x not found","error":"Not Found","statusCode":404}'],
  [
    'Fastify',
    'HTTP/1.1 400 X\n\n{"statusCode":400,"code":"FST_ERR_CTP_EMPTY_JSON_BODY","error":"Bad Request","message":"x"}',
  ],
  [
    'Spring Boot',
    'HTTP/1.1 404 X\n\n{"timestamp":"2026-01-02T03:04:05.678+00:00","status":404,"error":"Not Found","path":"/x"}',
  ],
  ['Spring Boot', 'HTTP/1.1 500 X\n\n<html><body><h1>Whitelabel Error Page</h1>'],
  [
    'Django',
    'HTTP/1.1 404 X\nServer: nginx\n\n<!doctype html>\n<html lang="en">\n<h1>Not Found</h1><p>The requested resource was not found on this server.</p>',
  ],
  ['Django', 'HTTP/1.1 401 X\n\n{"detail":"Authentication credentials were not provided."}'],
  ['Django', 'HTTP/1.1 200 OK\nServer: WSGIServer/0.2 CPython/3.12.1'],
  ['FastAPI', 'HTTP/1.1 404 X\nServer: uvicorn\n\n{"detail":"Not Found"}'],
  [
    'FastAPI',
    'HTTP/1.1 422 X\nServer: nginx\n\n{"detail":[{"type":"int_parsing","loc":["query","limit"],"msg":"x"}]}',
  ],
  ['Ruby on Rails', 'HTTP/1.1 200 OK\nX-Runtime: 0.012345'],
  ['Ruby on Rails', 'HTTP/1.1 404 X\nServer: nginx\n\n{"status":404,"error":"Not Found"}'],
  ['Laravel', 'HTTP/1.1 401 X\nServer: nginx\n\n{"message":"Unauthenticated."}'],
  ['Laravel', 'HTTP/1.1 302 X\nSet-Cookie: laravel_session=abc; path=/'],
  ['ASP.NET', 'HTTP/1.1 404 X\nServer: Kestrel'],
  [
    'ASP.NET',
    'HTTP/1.1 400 X\nServer: nginx\n\n{"title":"x","status":400,"traceId":"00-0123456789abcdef0123456789abcdef-0123456789abcdef-00"}',
  ],
  ['IIS', 'HTTP/1.1 404 X\nServer: Microsoft-IIS/10.0\nX-Powered-By: ASP.NET'],
  ['Go net/http', 'HTTP/1.1 404 X\nContent-Type: text/plain\n\n404 page not found\n'],
  ['Tomcat', 'HTTP/1.1 404 X\nServer: Apache-Coyote/1.1'],
  ['Tomcat', 'HTTP/1.1 404 X\n\n<!doctype html><body><h1>HTTP Status 404 – Not Found</h1>'],
  ['Jetty', 'HTTP/1.1 404 X\nServer: Jetty(11.0.20)'],
  [
    'Flask',
    'HTTP/1.1 404 X\nServer: gunicorn\n\n<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found',
  ],
  ['Flask', 'HTTP/1.1 200 OK\nServer: Werkzeug/3.0.1 Python/3.12.1'],
  ['gunicorn', 'HTTP/1.1 500 X\nServer: gunicorn'],
  [
    'nginx',
    'HTTP/2 502\nserver: cloudflare\n\n<html><body><center><h1>502 Bad Gateway</h1></center>\n<hr><center>nginx/1.24.0</center>',
  ],
  ['Express', 'HTTP/1.1 404 X\nServer: nginx\n\n<!DOCTYPE html><body><pre>Cannot GET /x</pre>'],
  [
    'HAProxy',
    'HTTP/1.1 503 X\n\n<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.',
  ],
];

// Close to a fingerprint, and none.
const nobody: readonly string[] = [
  'HTTP/1.1 404 X\nServer: custom',
  'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"detail":"Not Found"}',
  'HTTP/1.1 404 X\n\n{"detail":"Not Found","id":7}',
  'HTTP/1.1 404 X\n\n{"detail":"No such order"}',
  'HTTP/1.1 404 X\n\n{"message":"Not found","statusCode":404}',
  'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>Django says: <h1>Server Error (500)</h1>',
  'HTTP/1.1 404 X\n\n{"status":404,"error":"Not Found","path":"/x"}',
  'HTTP/1.1 404 X\n\nThe 404 page not found here',
  'HTTP/1.1 500 X\nX-Runtime: node',
  'HTTP/1.1 401 X\nWWW-Authenticate: Basic realm="staff"',
  'HTTP/1.1 429 X\nX-Retry-In: soon',
  'HTTP/1.1 404 X\n\n<!doctype html><title>Not Found</title><h1>Not Found</h1><p>Sorry',
  'HTTP/1.1 500 X\nX-Amzn-ErrorType: ValidationException',
  'HTTP/1.1 302 X\nSet-Cookie: session=laravel_session=',
  'HTTP/1.1 404 X\nServer: MyApacheCoyote',
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

  for (const text of nobody)
    it(`names nobody: ${text.replaceAll('\n', ' / ')}`, () =>
      assert.equal(diagnose(read(text)).sender, undefined));

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
