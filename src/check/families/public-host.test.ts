// Which addresses are of the public internet.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isPublicHost } from './public-host.ts';

const hosts = {
  'www.example.com': true,
  'www.example.com.': true,
  '93.184.216.34': true,
  '172.32.0.1': true,
  '[2606:2800:220:1::]': true,
  'internal.example.com': true,
  localhost: false,
  'shop.localhost': false,
  '127.8.0.1': false,
  '10.0.0.7': false,
  '172.16.0.1': false,
  '192.168.1.1': false,
  '169.254.169.254': false,
  '[::1]': false,
  '[fd00::7]': false,
  '[fe80::1]': false,
  orders: false,
  'printer.local': false,
  'db.internal': false,
  'nas.home.arpa': false,
};

describe('isPublicHost', () => {
  for (const [host, expected] of Object.entries(hosts))
    it(`${host}: ${expected}`, () => assert.equal(isPublicHost(`http://${host}:8080/path`), expected));

  it('says no to what is no URL', () => assert.equal(isPublicHost('/path'), false));

  it('survives anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => isPublicHost(`http://${text}`) || true));
  });
});
