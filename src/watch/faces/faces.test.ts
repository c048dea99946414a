// The faces that are text: what a reader sees, at which width, and what a program gets.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { fixtureIncidents, fixturePicture } from '../fixtures.ts';
import type { Picture } from '../picture.ts';
import { reportHtml } from './html.ts';
import { reportJson } from './json.ts';
import { reportMarkdown } from './markdown.ts';
import {
  writeBytes,
  writeCount,
  writeMilliseconds,
  writeRange,
  writeRate,
  writeShare,
  writeSpan,
} from './notation.ts';
import { meaningOf } from './reading.ts';
import { marksOf, seriesOf } from './series.ts';
import { columnsOf, cut, toAscii, wrap } from './terminal/lines.ts';
import { abilitiesOf } from './terminal/paint.ts';
import { strip } from './terminal/strip.ts';
import { reportText } from './text.ts';

const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** A log that holds nothing. */
const empty: Picture = {
  ...fixturePicture,
  sources: [],
  vendor: '',
  lines: { read: 0, understood: 0, bad: 0, skipped: 0, samples: [] },
  from: Number.NaN,
  to: Number.NaN,
  requests: 0,
  bytes: 0,
  statuses: [],
  signals: { ok: 0, redirect: 0, client: 0, auth: 0, missing: 0, limit: 0, load: 0, bug: 0, upstream: 0 },
  methods: [],
  steps: [],
  routes: [],
  paths: [],
  clients: [],
  agents: [],
  hosts: [],
  upstreams: [],
  failures: [],
  missing: [],
  redirects: [],
  chains: [],
  crawlers: [],
  distinct: { paths: 0, clients: 0, agents: 0 },
  inexact: {},
};

suite('text', () => {
  const text = plainSpaces(reportText(fixturePicture, fixtureIncidents));

  test('says what was read, then incidents with the most urgent first, then the tables', () => {
    const order = [
      'access.log (nginx combined with $request_time)',
      '2026-03-10 13:00 – 14:59 UTC',
      'requests · 19/s',
      '3 incidents',
      'PAGE bug',
      '500 on POST /orders since 14:10',
      'before 14:10  0 of 2 410',
      'page          statute 500',
      'TICKET auth',
      'NOTE missing',
      'Signals over time',
      'Statuses',
      'Routes',
      'Clients',
      'Upstreams',
      'Dead links',
      'Lines that could not be read',
    ];
    let from = 0;
    for (const words of order) {
      const at = text.indexOf(words, from);
      assert.notEqual(at, -1, `"${words}" is missing or comes too early`);
      from = at;
    }
  });

  test('uses the words of the vendor who wrote the log', () => {
    assert.match(text, /^499 .* client +Client Closed Request \(nginx\)$/m);
    assert.match(text, /^404 .* missing +Not Found$/m);
  });

  test('no line is wider than the terminal, whatever the width', () => {
    for (const width of [30, 40, 59, 80, 100, 132, 200]) {
      for (const unicode of [true, false]) {
        const lines = reportText(fixturePicture, fixtureIncidents, { width, unicode, colour: true }).split(
          '\n',
        );
        for (const line of lines.map(stripVTControlCharacters)) {
          assert.ok(columnsOf(line) <= width, `${width}: ${line}`);
        }
      }
    }
  });

  test('without UTF-8 there is ASCII alone', () => {
    const ascii = reportText(fixturePicture, fixtureIncidents, { unicode: false });
    assert.match(ascii, /^[\n\x20-\x7e]*$/);
    assert.match(ascii, /134,853 requests/);
  });

  test('colour changes no word', () => {
    const coloured = reportText(fixturePicture, fixtureIncidents, { colour: true });
    assert.notEqual(coloured, reportText(fixturePicture, fixtureIncidents));
    assert.equal(stripVTControlCharacters(coloured), reportText(fixturePicture, fixtureIncidents));
  });

  test('an empty log is no accident', () => {
    assert.match(reportText(empty, []), /No incidents found\./);
    assert.doesNotMatch(reportText(empty, []), /NaN|undefined/);
    assert.doesNotMatch(reportMarkdown(empty, []), /NaN|undefined/);
    assert.doesNotMatch(reportHtml(empty, []).replace(/<(script|style).*?<\/\1>/gs, ''), /NaN|undefined/);
  });
});

test('html: nothing from a log becomes markup, and the file stays below 200 kB', () => {
  const nasty = '</script><script>alert(1)</script><img src=x onerror="alert(1)">';
  const picture = {
    ...fixturePicture,
    sources: [{ name: nasty, format: nasty }],
    clients: fixturePicture.clients.map((each) => ({ ...each, agent: nasty })),
    routes: fixturePicture.routes.map((each) => ({ ...each, route: `GET /${nasty}` })),
  };
  const page = reportHtml(picture, [{ ...fixtureIncidents[0]!, title: nasty, fix: nasty }]);
  assert.doesNotMatch(page, /<script>alert|<img/);
  assert.equal(page.match(/<script/g)?.length, 1);
  assert.ok(Buffer.byteLength(page) < 200_000, `${Buffer.byteLength(page)} bytes`);
});

test('html: a number that nobody uses leads to no page', () => {
  const statuses = [
    [200, 5],
    [799, 3],
  ] as const;
  const incident = { ...fixtureIncidents[0]!, code: 799 };
  for (const pages of ['', 'http://localhost:4010/']) {
    const page = reportHtml({ ...fixturePicture, statuses }, [incident], { pages });
    const start = pages.replace(/\/$/, '');
    assert.ok(page.includes(`href="${start}/200"`));
    assert.ok(!page.includes('/799"'));
    assert.ok(page.includes('href="#code-799"'), 'the card leads to the row');
  }
});

test('html: a long log with many rows stays below 200 kB', () => {
  const many = <T>(rows: readonly T[], change: (row: T, at: number) => T) =>
    Array.from({ length: 5000 }, (_, at) => change(rows[at % rows.length]!, at));
  const long = 'x/'.repeat(60);
  const picture: Picture = {
    ...fixturePicture,
    steps: many(fixturePicture.steps, (each, at) => ({
      ...each,
      at: fixturePicture.steps[0]!.at + at * 60_000,
    })),
    routes: many(fixturePicture.routes, (each, at) => ({ ...each, route: `GET /${at}/${long}` })),
    clients: many(fixturePicture.clients, (each, at) => ({ ...each, client: `192.0.2.${at}`, agent: long })),
    missing: many(fixturePicture.missing, (each, at) => ({
      ...each,
      path: `/${at}/${long}`,
      referrer: long,
    })),
  };
  const size = Buffer.byteLength(
    reportHtml(
      picture,
      Array.from({ length: 40 }, () => fixtureIncidents[0]!),
    ),
  );
  assert.ok(size < 200_000, `${size} bytes`);
});

suite('json', () => {
  test('is the same after JSON and back, unknown numbers are null', () => {
    for (const picture of [fixturePicture, empty]) {
      const report = reportJson(picture, fixtureIncidents);
      assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    }
    assert.equal(reportJson(empty, []).picture.from, null);
    assert.equal(reportJson(fixturePicture, []).picture.failures[1]?.gap, null);
  });

  test('holds all rows and every member, in the order of the picture', () => {
    const { picture, incidents } = reportJson(fixturePicture, fixtureIncidents);
    assert.deepEqual(Object.keys(picture).sort(), Object.keys(fixturePicture).sort());
    assert.deepEqual(
      picture.clients.map((each) => each.client),
      fixturePicture.clients.map((each) => each.client),
    );
    assert.deepEqual(incidents, fixtureIncidents);
  });
});

suite('markdown', () => {
  const text = plainSpaces(
    reportMarkdown(fixturePicture, fixtureIncidents, { pages: 'http://localhost:4010/' }),
  );
  test('has the incidents with their pages, and tables', () => {
    assert.match(text, /^# access\.log$/m);
    assert.match(text, /^## 500 on POST \/orders since 14:10/m);
    assert.match(text, /^See \[500 Internal Server Error\]\(http:\/\/localhost:4010\/500\): `statute 500`$/m);
    assert.match(text, /^\| `POST \/orders` \| 4 352 \| 1 850 bug, 102 client \| 140 ms \| 1\.5 s \|$/m);
  });
  test('text of a log stays text', () => {
    const client = { ...fixturePicture.clients[0]!, agent: 'a|b `c` <b>' };
    const [first] = fixtureIncidents;
    const hostile = reportMarkdown({ ...fixturePicture, clients: [client] }, [
      { ...first!, title: '[x](http://evil.example) @team <img> #1', reading: '*a*' },
    ]);
    assert.match(hostile, /\| ``a\\\|b `c` <b>`` \|/);
    assert.match(hostile, /^## \\\[x\\\]\(http:\u200b\/\/evil\.example\) @\u200bteam \\<img\\> #\u200b1$/m);
    assert.match(hostile, /^\\\*a\\\*$/m);
  });
});

test('numbers and times', () => {
  const table: readonly (readonly [string, string])[] = [
    [writeCount(999), '999'],
    [writeCount(1_204_512), '1 204 512'],
    [writeShare(0, 10), '0 %'],
    [writeShare(1, 100_000), '<0.1 %'],
    [writeShare(99_999, 100_000), '99.9 %'],
    [writeShare(1, 1), '100 %'],
    [writeShare(1, 0), '0 %'],
    [writeBytes(0), '0 B'],
    [writeBytes(18_200_000_000), '18.2 GB'],
    [writeBytes(999_600), '1.0 MB'],
    [writeMilliseconds(0.01), '0 ms'],
    [writeMilliseconds(9.96), '10 ms'],
    [writeMilliseconds(1_430), '1.4 s'],
    [writeMilliseconds(Number.NaN), ''],
    [writeRate(60, 60_000), '1.0/s'],
    [writeRate(3, 60_000), '3.0/min'],
    [writeRate(3, Number.NaN), ''],
    [writeSpan(7_500_000), '2 h 5 min'],
    [writeSpan(86_400_000 + 5_000), '1 d'],
    [writeSpan(400), '0 s'],
    [
      writeRange(Date.UTC(2026, 2, 10, 23), Date.UTC(2026, 2, 11, 1)),
      '2026-03-10 23:00 – 2026-03-11 01:00 UTC',
    ],
    [writeRange(Number.NaN, 5), ''],
  ];
  for (const [written, expected] of table) assert.equal(plainSpaces(written), expected);
});

test('the meaning of a number depends on who wrote it', () => {
  const table: readonly (readonly [code: number, vendor: string, phrase: string, signal: string])[] = [
    [404, '', 'Not Found', 'missing'],
    [404, 'nginx', 'Not Found', 'missing'],
    [499, 'nginx', 'Client Closed Request (nginx)', 'client'],
    [472, '', '(not registered)', 'client'],
    [599, 'unheard-of', meaningOf(599, '').phrase, meaningOf(599, '').signal],
    [42, '', '(not registered)', 'bug'],
    [0, 'no-response', '(no status)', 'client'],
  ];
  for (const [code, vendor, phrase, signal] of table) {
    const meaning = meaningOf(code, vendor);
    assert.ok(meaning.phrase.startsWith(phrase), `${code}: ${meaning.phrase}`);
    assert.equal(meaning.signal, signal, String(code));
  }
});

suite('series', () => {
  test('no request is lost or counted twice, whatever the width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (most) => {
        const { columns, from, to } = seriesOf(fixturePicture, most);
        assert.ok(columns.length <= most);
        assert.equal(
          columns.reduce((sum, each) => sum + each.count, 0),
          fixturePicture.requests,
        );
        assert.ok(from <= fixturePicture.from && to >= fixturePicture.to);
      }),
    );
  });
  test('steps without requests have their column', () => {
    const [first, , , , fifth] = fixturePicture.steps;
    const { columns } = seriesOf({ ...fixturePicture, steps: [first!, fifth!] }, 10);
    assert.deepEqual(
      columns.map((each) => each.count > 0),
      [true, false, false, false, true],
    );
    assert.ok(Number.isNaN(columns[1]?.p99) && Number.isNaN(columns[1]?.p50));
  });
  test('marks are round times within the axis', () => {
    assert.deepEqual(
      marksOf(Date.UTC(2026, 0, 1, 13, 7), Date.UTC(2026, 0, 1, 14, 7), 4).map((each) =>
        new Date(each).getUTCMinutes(),
      ),
      [15, 30, 45, 0],
    );
  });
});

suite('lines of a terminal', () => {
  test('cut and wrap keep to the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        assert.ok(columnsOf(cut(text, width)) <= width);
        for (const line of wrap(text, width)) assert.ok(columnsOf(line) <= width, JSON.stringify(line));
      }),
    );
  });
  test('wide characters count twice, marks not at all', () => {
    assert.equal(columnsOf('漢字'), 4);
    assert.equal(columnsOf('e\u0301'), 1);
    assert.equal(toAscii('a · 漢 …'), 'a - ?? ~');
  });
  test('something is never shown as nothing', () => {
    assert.equal(strip([0, 1, 1000], true), ' ▁█');
    assert.equal(strip([0, 1, 1000], false), ' .@');
  });
});

test('colour and characters: what is asked for, then the environment, then the terminal', () => {
  const utf8 = { LANG: 'C.UTF-8' };
  const table: readonly (readonly [
    boolean,
    Record<string, string>,
    boolean | undefined,
    boolean,
    boolean,
  ])[] = [
    [true, utf8, undefined, true, true],
    [false, utf8, undefined, false, true],
    [true, { ...utf8, NO_COLOR: '1' }, undefined, false, true],
    [true, { ...utf8, NO_COLOR: '' }, undefined, true, true],
    [false, { ...utf8, FORCE_COLOR: '1' }, undefined, true, true],
    [true, { ...utf8, FORCE_COLOR: '0' }, undefined, false, true],
    [true, { ...utf8, TERM: 'dumb' }, undefined, false, true],
    [true, { ...utf8, NO_COLOR: '1' }, true, true, true],
    [true, utf8, false, false, true],
    [true, { LANG: 'C' }, undefined, true, false],
    [true, { ...utf8, LC_ALL: 'POSIX' }, undefined, true, false],
    [true, {}, undefined, true, false],
  ];
  for (const [terminal, env, wanted, colour, unicode] of table) {
    assert.deepEqual(abilitiesOf(terminal, env, wanted, 'linux'), { colour, unicode }, JSON.stringify(env));
  }
  assert.equal(abilitiesOf(true, {}, undefined, 'darwin').unicode, true);
});
