// First part: is it time for an answer, can this server work, can it read the request, and is it the one to answer?

import type { Question } from './types.ts';

export const reception = [
  {
    id: 'moment',
    text: 'Is this the answer itself, or something to say on the way to it?',
    why: 'An interim response comes before the final one and never replaces it.',
    answers: [
      { id: 'final', text: 'The answer itself', section: 'RFC 9110 §15', next: 'capacity' },
      {
        id: 'go-on',
        text: 'On the way: the client waits with its content (Expect: 100-continue), and may send it',
        section: 'RFC 9110 §10.1.1',
        code: 100,
      },
      {
        id: 'switch',
        text: 'On the way: the client offered another protocol (Upgrade), and it is used from here on',
        section: 'RFC 9110 §7.8',
        code: 101,
      },
      {
        id: 'preload',
        text: 'On the way: the client can fetch what the answer will need',
        section: 'RFC 8297 §2',
        code: 103,
      },
      {
        id: 'resumable',
        text: 'On the way: this upload can be resumed if it breaks off',
        section: 'draft-ietf-httpbis-resumable-upload §5',
        code: 104,
        note: 'Still a draft, and a temporary registration.',
      },
      {
        id: 'still-working',
        text: 'On the way: a WebDAV request takes long',
        section: 'RFC 2518 §10.1',
        code: 102,
        note: 'Dropped from WebDAV since RFC 4918: prefer 202 for long work.',
      },
    ],
  },
  {
    id: 'capacity',
    text: 'Can the server work on this request now?',
    why: 'What costs nothing to refuse is refused first.',
    answers: [
      { id: 'yes', text: 'Yes', section: 'RFC 9110 §15', next: 'version' },
      {
        id: 'overloaded',
        text: 'No: overloaded or down for maintenance, for everybody',
        section: 'RFC 9110 §15.6.4',
        code: 503,
        note: 'Say when to come back: Retry-After.',
      },
      {
        id: 'caller-limit',
        text: 'No: this caller has sent too many requests',
        section: 'RFC 6585 §4',
        code: 429,
        note: 'Say when to come back: Retry-After.',
      },
    ],
  },
  {
    id: 'version',
    text: 'Is the version of HTTP one that you speak?',
    why: 'The rest of the message is read by the rules of its version.',
    answers: [
      { id: 'yes', text: 'Yes', section: 'RFC 9110 §2.5', next: 'legible' },
      { id: 'no', text: 'No: you refuse its major version', section: 'RFC 9110 §15.6.6', code: 505 },
      {
        id: 'upgrade',
        text: 'Yes, but you insist on another protocol for this request',
        section: 'RFC 9110 §15.5.22',
        code: 426,
        note: 'Over HTTP/1.1 only: HTTP/2 and HTTP/3 have no Upgrade.',
      },
    ],
  },
  {
    id: 'legible',
    text: 'Did the whole request arrive, and can you read it?',
    why: 'Nothing can be said about a request that cannot be read.',
    answers: [
      { id: 'yes', text: 'Yes', section: 'RFC 9112 §3', next: 'role' },
      {
        id: 'malformed',
        text: 'No: its syntax or framing is broken, or Host is missing, doubled or invalid',
        section: 'RFC 9112 §3.2',
        code: 400,
      },
      { id: 'slow', text: 'No: it did not arrive in time', section: 'RFC 9110 §15.5.9', code: 408 },
      { id: 'long-target', text: 'No: the target is too long', section: 'RFC 9112 §3', code: 414 },
      { id: 'large-fields', text: 'No: its fields are too large', section: 'RFC 6585 §5', code: 431 },
      {
        id: 'no-length',
        text: 'No: it has content of unknown length, and you need Content-Length',
        section: 'RFC 9110 §15.5.12',
        code: 411,
      },
      {
        id: 'early',
        text: 'Yes, but it came in early data (0-RTT), and a replay would do harm',
        section: 'RFC 8470 §5.2',
        code: 425,
      },
    ],
  },
  {
    id: 'role',
    text: 'In which role do you answer?',
    why: 'A gateway, a proxy and a network speak for themselves only where the origin server cannot.',
    answers: [
      {
        id: 'origin',
        text: 'As the origin server: the target is yours',
        section: 'RFC 9110 §3.6',
        next: 'method',
      },
      {
        id: 'misdirected',
        text: 'As a server that is not set up for this host on this connection',
        section: 'RFC 9110 §15.5.20',
        code: 421,
      },
      {
        id: 'gateway',
        text: 'As a gateway or reverse proxy in front of another server',
        section: 'RFC 9110 §3.7',
        next: 'upstream',
      },
      {
        id: 'proxy',
        text: 'As a proxy that the client chose, and the client has not signed in to it',
        section: 'RFC 9110 §15.5.8',
        code: 407,
      },
      {
        id: 'network',
        text: 'As the network in between: the user has to sign in to it first',
        section: 'RFC 6585 §6',
        code: 511,
      },
    ],
  },
  {
    id: 'upstream',
    text: 'What did the server behind you answer?',
    why: 'A gateway passes on what it gets, and answers by itself only when it gets nothing it could pass on.',
    answers: [
      { id: 'late', text: 'Nothing in time', section: 'RFC 9110 §15.6.5', code: 504 },
      {
        id: 'unusable',
        text: 'It refused the connection, broke it off, or sent what you cannot use',
        section: 'RFC 9110 §15.6.3',
        code: 502,
      },
      {
        id: 'transformed',
        text: 'A 200 whose content you changed on its way',
        section: 'RFC 9110 §15.3.4',
        code: 203,
      },
      {
        id: 'fine',
        text: 'Something usable: look at it as if you were the origin server, and pass its code on',
        section: 'RFC 9110 §7.7',
        next: 'method',
      },
    ],
  },
] as const satisfies readonly Question[];
