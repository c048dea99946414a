// The text in pieces is the text of the data.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fixtureIncidents, fixturePicture } from '../fixtures.ts';
import { reportJson, reportJsonText } from './json.ts';

it('the report as text is what JSON makes of it as data', () => {
  for (const options of [{}, { maskAddresses: true, rows: 2 }]) {
    const text = [...reportJsonText(fixturePicture, fixtureIncidents, options)].join('');
    assert.equal(text, JSON.stringify(reportJson(fixturePicture, fixtureIncidents, options)));
  }
  const strange = { ...fixturePicture, from: Number.NaN, bytes: -0, gone: undefined as never };
  assert.equal([...reportJsonText(strange, [])].join(''), JSON.stringify(reportJson(strange, [])));
});
