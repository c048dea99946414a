// No secret of a log may be seen in any face.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { panelNames } from './faces/dashboard/panels.ts';
import { PlainLines } from './faces/dashboard/plain.ts';
import { render } from './faces/dashboard/render.ts';
import { show } from './faces/face.ts';
import { reportHtml } from './faces/html.ts';
import { reportJson } from './faces/json.ts';
import { reportMarkdown } from './faces/markdown.ts';
import { reportText } from './faces/text.ts';
import { fixtureIncidents, fixturePicture } from './fixtures.ts';
import type { Incident } from './incident.ts';
import { maskLine, maskText } from './mask.ts';
import { maskAddress, maskAddressesIn } from './mask-address.ts';
import type { Picture } from './picture.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEiLCJleHAiOjE2Njg1MTYzMjZ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ';

suite('what is hidden in a text', () => {
  const table: readonly (readonly [text: string, shown: string])[] = [
    [`/in/${jwt}/x`, '/in/***/x'],
    ['/search?q=red+shoes&page=2', '/search?q=***&page=***'],
    ['/reset?8fk2', '/reset?***'],
    ['/callback%3Fcode%3Dabc%26state%3Dxyz', '/callback%3Fcode%3D***%26state%3D***'],
    ['/a;jsessionid=8fk2/b', '/a;jsessionid=***'],
    ['https://ada:love@example.com/a', 'https://***@example.com/a'],
    ['ada:love@db.internal', '***@db.internal'],
    ['/users/ada@example.com/orders', '/users/***@***/orders'],
    ['/users/ada%40example.com', '/users/***%40***'],
    ['/keys/3f2a9c1d8b7e6f504132a1b0c9d8e7f6', '/keys/***'],
    ['/files/Zm9vYmFyMTIzQmF6UXV4OTg3', '/files/***'],
    ['/orders/0b9c2f1e-6c5d-4e0a-9f57-4b7a1f0f2f11', '/orders/***'],
    ['/reset-password/8fk2x9', '/reset-password/***'],
    ['404 at /reset/8fk2x9, one every 7 s', '404 at /reset/***, one every 7 s'],
    ['/hook/sk_live_abcdefgh12', '/hook/***'],
    ['curl/8.0 Bearer abc123def456', 'curl/8.0 Bearer ***'],
    ['agent (api_key=abc)', 'agent (api_key=***'],
    ['{"token":"a b"}', '{"token":"***"}'],
    ['a\u001b[2Jb\u202ec', 'a·[2Jb·c'],
  ];
  for (const [text, shown] of table) test(text, () => assert.equal(maskText(text), shown));

  const kept = [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
    '/getUserOrdersByCustomerIdentifier/how-to-send-401-and-403-right',
    '/assets/main.3f2a9c1d.js',
    '/2026/03/Release-Notes-2024-March-Edition',
    'From 14:20, 401 from one client, one token: an expired or revoked key.',
    'The server asks for Basic authentication; Bearer tokens are refused.',
    'GET /orders/{id}',
    '10.0.0.5:8080',
    '2001:db8:7:1::42',
    'redirect them, or answer 410?',
  ];
  for (const text of kept) test(`stays: ${text}`, () => assert.equal(maskText(text), text));

  const lines: readonly (readonly [line: string, shown: string])[] = [
    [
      '192.0.2.1 - ada [10/Mar/2026:13:20:09 +0000] "GET /a?b=c HTTP/1.1" 200',
      '192.0.2.1 - *** [10/Mar/2026:13:20:09 +0000] "GET /a?b=*** HTTP/1.1" 200',
    ],
    [
      '192.0.2.1 - - [10/Mar/2026:13:20:09 +0000] "GET /',
      '192.0.2.1 - - [10/Mar/2026:13:20:09 +0000] "GET /',
    ],
    ['Authorization: Basic YWRhOmxvdmU', 'Authorization: Basic ***'],
    ['user=ada password: hunter2', 'user=*** password: ***'],
  ];
  for (const [line, shown] of lines) test(line, () => assert.equal(maskLine(line), shown));

  test('a line of any length is searched in bounded time, and its cut end is hidden', () => {
    assert.equal(maskText('a'.repeat(1e6)), '*** …');
    assert.equal(maskText(`GET ${'/x@'.repeat(1e5)}`), 'GET …');
  });

  test('doing it twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = maskText(text);
        assert.equal(maskText(once), once);
      }),
    );
  });
});

suite('addresses', () => {
  const table: readonly (readonly [string, string])[] = [
    ['203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:7:1::42', '2001:db8:7::/48'],
    ['2001:DB8:0:1::42', '2001:db8::/48'],
    ['::1', '::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['[2001:db8:7::1]', '2001:db8:7::/48'],
    ['host-7.example.net', '*.example.net'],
    ['-', '-'],
    ['unix:', 'unix:'],
    ['203.0.113.0/24', '203.0.113.0/24'],
  ];
  for (const [address, shown] of table) test(address, () => assert.equal(maskAddress(address), shown));

  test('an address is what the runtime says', () => {
    const near = fc
      .tuple(
        fc.oneof(fc.ipV4(), fc.ipV6(), fc.constant('::ffff:1.2.3.4')),
        fc.nat(40),
        fc.constantFrom('', '0', ':', '.', 'f', '256'),
      )
      .map(([address, at, more]) => address.slice(0, at) + more + address.slice(at));
    fc.assert(
      fc.property(near, (text) => {
        const network = /\/(?:24|48)$/.test(maskAddress(text));
        assert.equal(network, isIP(text) !== 0, text);
      }),
    );
  });
  test('in a sentence', () => {
    assert.equal(
      maskAddressesIn('From 14:20, 401 from 198.51.100.23 and 2001:db8:7:1::42: an expired key.'),
      'From 14:20, 401 from 198.51.100.0/24 and 2001:db8:7::/48: an expired key.',
    );
  });
  test('a version number of an agent is no address', () => {
    assert.equal(
      maskAddressesIn('Chrome/126.0.0.0 via 192.0.2.7', true),
      'Chrome/126.0.0.0 via 192.0.2.0/24',
    );
  });
});

/** Every face of a picture as one text. */
function faces(picture: Picture, incidents: readonly Incident[], maskAddresses: boolean): string {
  const options = { maskAddresses };
  const shown = show(picture, incidents, options);
  const screen = { columns: 200, rows: 60, colour: false, unicode: true };
  return [
    reportText(picture, incidents, { ...options, width: 200, rows: 200 }),
    reportHtml(picture, incidents, options),
    reportMarkdown(picture, incidents, { ...options, rows: 200 }),
    JSON.stringify(reportJson(picture, incidents, options)),
    ...panelNames.flatMap((panel) => render({ shown, panel, scroll: 0 }, screen)),
    ...new PlainLines().next(shown, 0),
  ].join('\n');
}

// The fixture with a text in every place where a log can put one.
function planted(text: string): Picture {
  const [route, ...routes] = fixturePicture.routes;
  const [client, ...clients] = fixturePicture.clients;
  const [missing] = fixturePicture.missing;
  const [upstream] = fixturePicture.upstreams;
  const [failure] = fixturePicture.failures;
  const top = { name: `/${text}`, count: 1, bytes: 1, statuses: [[200, 1]] as const };
  return {
    ...fixturePicture,
    sources: [{ name: `access.log?${text}`, format: 'combined' }],
    lines: {
      ...fixturePicture.lines,
      samples: [
        { source: 'access.log', line: 1, text: `192.0.2.1 - ${text} [10/Mar/2026:13:20:09 +0000] "GET /` },
        { source: 'access.log', line: 2, text: `GET /a/${text} HTTP/1.1` },
      ],
    },
    routes: [{ ...route!, route: `GET /a/${text}` }, ...routes],
    clients: [{ ...client!, agent: `tool/1.0 ${text}` }, ...clients],
    missing: [{ ...missing!, path: `/a/${text}`, referrer: `https://example.com/${text}` }],
    redirects: [{ ...fixturePicture.redirects[0]!, path: `/r/${text}` }],
    chains: [{ from: `/a/${text}`, to: `/b/${text}`, count: 2 }],
    crawlers: [{ ...fixturePicture.crawlers[0]!, path: `/c/${text}` }],
    upstreams: [{ ...upstream!, upstream: `http://${text}/` }],
    failures: [{ ...failure!, route: `GET /a/${text}` }],
    paths: [top],
    agents: [top],
    hosts: [top],
  };
}

const digest = (seed: number, form: 'hex' | 'base64url') =>
  createHash('sha256').update(String(seed)).digest(form);
const shapes: Readonly<Record<string, (seed: number) => { readonly secret: string; readonly text: string }>> =
  {
    jwt: (seed) => {
      const secret = digest(seed, 'base64url');
      return { secret, text: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${secret}` };
    },
    hex: (seed) => ({ secret: digest(seed, 'hex'), text: digest(seed, 'hex') }),
    query: (seed) => ({ secret: `hunter${seed}x`, text: `login?next=1&pw=hunter${seed}x` }),
    token: (seed) => ({ secret: `s3cr3t${seed}`, text: `x;token=s3cr3t${seed}` }),
    credentials: (seed) => ({ secret: `pass${seed}word`, text: `//ada:pass${seed}word@example.com` }),
    email: (seed) => ({ secret: `ada.lovelace${seed}`, text: `ada.lovelace${seed}@example.com` }),
    bearer: (seed) => ({
      secret: digest(seed, 'hex').slice(0, 12),
      text: `Bearer ${digest(seed, 'hex').slice(0, 12)}=`,
    }),
  };

suite('a planted secret is in no face', () => {
  for (const [name, shape] of Object.entries(shapes)) {
    test(name, () => {
      fc.assert(
        fc.property(fc.nat({ max: 1e9 }), fc.boolean(), (seed, maskAddresses) => {
          const { secret, text } = shape(seed);
          const [first, ...rest] = fixtureIncidents;
          const incidents = [{ ...first!, title: `401 on /a/${text}`, subject: `/a/${text}` }, ...rest];
          const seen = faces(planted(text), incidents, maskAddresses);
          const at = seen.indexOf(secret);
          assert.equal(at, -1, seen.slice(Math.max(0, at - 80), at + 80));
        }),
        { numRuns: 8 },
      );
    });
  }

  test('nor is a client, if addresses are masked', () => {
    const seen = faces(fixturePicture, fixtureIncidents, true);
    for (const { client } of fixturePicture.clients) assert.ok(!seen.includes(client), client);
    assert.match(seen, /198\.51\.100\.0\/24/);
    assert.match(seen, /2001:db8:7::\/48/);
    assert.match(seen, /Chrome\/126\.0\.0\.0/);
  });

  test('and clients of one network become one', () => {
    const [client] = fixturePicture.clients;
    const two = { ...fixturePicture, clients: [client!, { ...client!, client: '198.51.100.99' }] };
    const { clients } = reportJson(two, [], { maskAddresses: true }).picture;
    assert.deepEqual(
      clients.map((each) => [each.client, each.count, each.signals.auth?.count]),
      [['198.51.100.0/24', client!.count * 2, 1600]],
    );
  });
});
