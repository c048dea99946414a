// Pairs among the 5xx codes: those with a comparison page first, the most asked on top.

import type { Pair } from '../pairs.ts';

export const serverPairs = [
  {
    codes: [502, 504],
    rule: 'The server behind sent an invalid answer, refused or broke off: 502. It did not answer before time ran out: 504.',
    sections: ['RFC 9110 §15.6.3', 'RFC 9110 §15.6.5', 'RFC 9209 §2.3'],
    compared: true,
  },
  {
    codes: [502, 503],
    rule: 'A gateway tried the server behind it, which failed to give a valid answer: 502. A server has no capacity, or knows of no server behind it that is available: 503.',
    sections: ['RFC 9110 §15.6.3', 'RFC 9110 §15.6.4', 'RFC 9209 §2.3.4'],
    compared: true,
  },
  {
    codes: [500, 502],
    rule: 'The server that answers failed itself: 500. It is a gateway, and what came from the server behind it was invalid or a refusal: 502.',
    sections: ['RFC 9110 §15.6.1', 'RFC 9110 §15.6.3'],
    compared: true,
  },
  {
    codes: [500, 503],
    rule: 'Something unexpected went wrong and must be repaired: 500. Too much load or maintenance, expected to pass: 503.',
    sections: ['RFC 9110 §15.6.1', 'RFC 9110 §15.6.4'],
    compared: true,
  },
  {
    codes: [500, 504],
    rule: 'The server that answers failed itself: 500. It is a gateway, and waited in vain for the server behind it: 504.',
    sections: ['RFC 9110 §15.6.1', 'RFC 9110 §15.6.5'],
    compared: true,
  },
  {
    codes: [503, 504],
    rule: 'The server declines, overloaded or under maintenance: 503. A gateway passed the request on, and no answer came in time: 504.',
    sections: ['RFC 9110 §15.6.4', 'RFC 9110 §15.6.5'],
    compared: true,
  },
  {
    codes: [502, 508],
    rule: 'A request runs in circles among proxies: 502. A WebDAV operation with Depth: infinity runs in circles among collections: 508.',
    sections: ['RFC 9209 §2.3.32', 'RFC 5842 §7.2'],
    compared: true,
  },
  {
    codes: [503, 507],
    rule: 'The server has too little capacity to handle the request at all: 503. It could, and has no room to store the result: 507.',
    sections: ['RFC 9110 §15.6.4', 'RFC 4918 §11.5'],
    compared: true,
  },
  {
    codes: [500, 501],
    rule: 'The server supports what was asked, and failed in doing it: 500. It does not support it for any resource: 501.',
    sections: ['RFC 9110 §15.6.1', 'RFC 9110 §15.6.2'],
  },
  {
    codes: [501, 505],
    rule: 'The method or another function is not supported: 501. The major version of HTTP is not: 505.',
    sections: ['RFC 9110 §15.6.2', 'RFC 9110 §15.6.6'],
  },
  {
    codes: [501, 510],
    rule: 'The server lacks a function: 501. The request lacks an extension that the server demands, under an obsolete framework: 510.',
    sections: ['RFC 9110 §15.6.2', 'RFC 2774 §7'],
  },
] as const satisfies readonly Pair[];
