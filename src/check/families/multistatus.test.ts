// The members of a 207, however its XML is written.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readMultistatus } from './multistatus.ts';

describe('multistatus', () => {
  it('reads references and statuses at their places alone', () => {
    const text = `<?xml version="1.0"?><!-- <a> --><D:multistatus xmlns:D="DAV:" a="1>0">
<D:response><D:href>/a</D:href><D:propstat><D:prop><D:owner><D:href>x</D:href></D:owner><D:status>HTTP/1.1 100 no</D:status></D:prop>
<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
<D:response><D:status>HTTP/1.1 423 Locked</D:status><D:error/></D:response></D:multistatus>`;
    assert.deepEqual(readMultistatus(text), {
      root: 'multistatus',
      responses: [
        { references: 1, statuses: [{ code: 200, of: 'propstat' }] },
        { references: 0, statuses: [{ code: 423, of: 'response' }] },
      ],
    });
  });

  it('judges nothing that is not well formed', () => {
    for (const text of ['', 'x', '<a', '<a>', '<a></b>', '<a/><b/>', '<!DOCTYPE a [<!ENTITY b "c">]><a/>'])
      assert.equal(readMultistatus(text), undefined, text);
  });

  it('survives anything', () => {
    const piece = fc.constantFrom('<', '>', '/', '<a', '</a>', '<!--', '-->', '"', 'response', '<href>', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        readMultistatus(pieces.join(''));
      }),
    );
  });

  it('finds every response that was written', () => {
    const codes = fc.array(fc.integer({ min: 100, max: 599 }), { maxLength: 3 });
    const member = fc.tuple(fc.integer({ min: 0, max: 3 }), codes);
    fc.assert(
      fc.property(fc.array(member), (members) => {
        const written = members.map(([references, statuses]) => {
          const lines = statuses.map((code) => `<status>HTTP/1.1 ${code} X</status>`);
          return `<response>${'<href>/a</href>'.repeat(references)}${lines.join('\n')}</response>`;
        });
        const read = readMultistatus(`<multistatus xmlns="DAV:">${written.join('')}</multistatus>`);
        assert.deepEqual(
          read?.responses.map(({ references, statuses }) => [references, statuses.map(({ code }) => code)]),
          members,
        );
      }),
    );
  });
});
