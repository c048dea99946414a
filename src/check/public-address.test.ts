// Which addresses a check for others may connect to.

import assert from 'node:assert/strict';
import { BlockList, isIP } from 'node:net';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { isPublicAddress } from './public-address.ts';

suite('addresses that a check for others may connect to', () => {
  const open = [
    '1.1.1.1',
    '8.8.8.8',
    '93.184.215.14',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
    '2001:4860:4860::8888',
    '64:ff9b::8.8.8.8',
  ];
  for (const address of open) test(`public: ${address}`, () => assert.equal(isPublicAddress(address), true));

  const closed: readonly (readonly [name: string, address: string])[] = [
    ['this network', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['carrier NAT', '100.64.0.1'],
    ['carrier NAT', '100.127.255.254'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['cloud metadata', '169.254.169.254'],
    ['Azure host', '168.63.129.16'],
    ['protocol assignments', '192.0.0.8'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['6to4 relay', '192.88.99.1'],
    ['benchmarking', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4-compatible', '::7f00:1'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['IPv4-mapped loopback', '::ffff:7f00:1'],
    ['IPv4-mapped, even when public', '::ffff:8.8.8.8'],
    ['IPv4-translated', '::ffff:0:7f00:1'],
    ['NAT64 of loopback', '64:ff9b::7f00:1'],
    ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
    ['NAT64 of a local network', '64:ff9b:1::808:808'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::'],
    ['benchmarking', '2001:2::1'],
    ['ORCHID', '2001:20::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['discard', '100::1'],
    ['SRv6', '5f00::1'],
    ['unique local', 'fc00::1'],
    ['unique local', 'fd12:3456:789a::1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['octal', '0177.0.0.1'],
    ['one number', '2130706433'],
    ['short', '127.1'],
    ['hexadecimal', '0x7f.0.0.1'],
    ['trailing dot', '8.8.8.8.'],
    ['too large', '8.8.8.256'],
    ['white space', ' 8.8.8.8'],
    ['line end', '8.8.8.8\n'],
    ['brackets', '[2606:4700::1]'],
    ['two gaps', '2606::1::2'],
    ['too short', '2606:4700'],
    ['nothing', ''],
    ['a name', 'localhost'],
  ];
  for (const [name, address] of closed)
    test(`not public: ${name} ${address}`, () => assert.equal(isPublicAddress(address), false));

  test('whatever is no address to Node.js is not public, and nothing makes it throw', () => {
    const near = fc.stringMatching(/^[0-9a-f:.%x ]{0,30}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near, fc.ipV4(), fc.ipV6()), (text) => {
        if (isIP(text) === 0) assert.equal(isPublicAddress(text), false, text);
      }),
    );
  });
  test('the private blocks as Node.js counts them', () => {
    const blocks = new BlockList();
    for (const [net, prefix] of [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['100.64.0.0', 10],
      ['198.18.0.0', 15],
    ] as const)
      blocks.addSubnet(net, prefix, 'ipv4');
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        if (blocks.check(text, 'ipv4')) assert.equal(isPublicAddress(text), false);
        assert.equal(isPublicAddress(`::ffff:${text}`), false);
        assert.equal(isPublicAddress(`64:ff9b::${text}`), isPublicAddress(text));
      }),
    );
  });
});
