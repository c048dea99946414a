// Second part: the method, the caller, the target.

import type { Question } from './types.ts';

export const resource = [
  {
    id: 'method',
    text: 'Do you know the method?',
    why: 'Whether a method exists here is known before anybody has to sign in.',
    answers: [
      { id: 'yes', text: 'Yes, and the target supports it', section: 'RFC 9110 §9.1', next: 'expectation' },
      { id: 'nowhere', text: 'No: nothing on this server does', section: 'RFC 9110 §9.1', code: 501 },
      {
        id: 'not-here',
        text: 'Yes, but this target does not support it for anybody',
        section: 'RFC 9110 §15.5.6',
        code: 405,
        note: 'List the methods it does support: Allow.',
      },
    ],
  },
  {
    id: 'expectation',
    text: 'Does the request have an Expect field that cannot be met?',
    why: 'The client waits for the answer to it before it sends its content.',
    answers: [
      { id: 'no', text: 'No', section: 'RFC 9110 §10.1.1', next: 'credentials' },
      { id: 'yes', text: 'Yes', section: 'RFC 9110 §15.5.18', code: 417 },
    ],
  },
  {
    id: 'credentials',
    text: 'Does the target need credentials, and are they good?',
    why: 'Who asks comes before what they may do, and before what exists.',
    answers: [
      {
        id: 'good',
        text: 'They are good, or none are needed',
        section: 'RFC 9110 §11.4',
        next: 'permission',
      },
      {
        id: 'missing',
        text: 'None came',
        section: 'RFC 9110 §11.4',
        code: 401,
        note: 'Challenge without an error code.',
      },
      {
        id: 'expired',
        text: 'They have expired, or are not valid',
        section: 'RFC 6750 §3.1',
        code: 401,
        note: 'Challenge with error="invalid_token", so that the client refreshes.',
      },
      {
        id: 'revoked',
        text: 'They were revoked: refreshing cannot help',
        section: 'RFC 9110 §15.5.4',
        code: 403,
        note: 'RFC 6750 §3.1 counts revoked tokens among those answered 401; choose one and document it.',
      },
      {
        id: 'stronger',
        text: 'They are good, but this needs a newer or stronger sign-in',
        section: 'RFC 9470',
        code: 401,
        note: 'Challenge with error="insufficient_user_authentication".',
      },
    ],
  },
  {
    id: 'permission',
    text: 'May this caller do this?',
    why: 'The answer must not depend on what the resource holds before it is known that the caller may learn it.',
    answers: [
      { id: 'yes', text: 'Yes', section: 'RFC 9110 §15.5.4', next: 'existence' },
      { id: 'no', text: 'No', section: 'RFC 9110 §15.5.4', code: 403 },
      {
        id: 'secret',
        text: 'No, and that the target exists is a secret',
        section: 'RFC 9110 §15.5.4',
        code: 404,
        note: 'Then answer 404 to everybody who may not know, whether it exists or not.',
      },
      { id: 'legal', text: 'No: a legal demand forbids it', section: 'RFC 7725 §3', code: 451 },
      {
        id: 'payment',
        text: 'Not until they pay',
        section: 'RFC 9110 §15.5.3',
        code: 402,
        note: 'Reserved for future use: what a client should do is between you and it.',
      },
    ],
  },
  {
    id: 'existence',
    text: 'Is there something at the target?',
    why: 'Content and preconditions are judged against a resource.',
    answers: [
      { id: 'yes', text: 'Yes', section: 'RFC 9110 §3.1', next: 'content' },
      { id: 'create', text: 'Not yet: the request creates it', section: 'RFC 9110 §9.3.4', next: 'content' },
      { id: 'no', text: 'No, or you would rather not say', section: 'RFC 9110 §15.5.5', code: 404 },
      { id: 'gone', text: 'No longer, and it will not come back', section: 'RFC 9110 §15.5.11', code: 410 },
      { id: 'moved', text: 'It is somewhere else', section: 'RFC 9110 §15.4', next: 'moved' },
    ],
  },
  {
    id: 'moved',
    text: 'For how long is it somewhere else, and does the method matter?',
    why: 'Permanent redirects are remembered by caches, browsers and crawlers.',
    answers: [
      {
        id: 'permanent',
        text: 'For good; it is read with GET, or POST may become GET',
        section: 'RFC 9110 §15.4.2',
        code: 301,
      },
      {
        id: 'permanent-method',
        text: 'For good; the method must stay',
        section: 'RFC 9110 §15.4.9',
        code: 308,
      },
      {
        id: 'temporary',
        text: 'For now; it is read with GET, or POST may become GET',
        section: 'RFC 9110 §15.4.3',
        code: 302,
      },
      {
        id: 'temporary-method',
        text: 'For now; the method must stay',
        section: 'RFC 9110 §15.4.8',
        code: 307,
      },
      {
        id: 'choices',
        text: 'There are several, and the user should choose',
        section: 'RFC 9110 §15.4.1',
        code: 300,
      },
    ],
  },
  {
    id: 'content',
    text: 'Can you take the content of the request?',
    why: 'Content that cannot be understood cannot be carried out, whatever the state of the resource.',
    answers: [
      { id: 'yes', text: 'Yes, or it has none', section: 'RFC 9110 §6.4', next: 'negotiation' },
      { id: 'large', text: 'No: it is too large', section: 'RFC 9110 §15.5.14', code: 413 },
      {
        id: 'format',
        text: 'No: its media type or coding is not supported',
        section: 'RFC 9110 §15.5.16',
        code: 415,
      },
      {
        id: 'syntax',
        text: 'No: the format is right, but it cannot be parsed',
        section: 'RFC 9110 §15.5.1',
        code: 400,
      },
      {
        id: 'meaning',
        text: 'It can be parsed, but what it asks for makes no sense',
        section: 'RFC 9110 §15.5.21',
        code: 422,
        note: '400 is as right: RFC 9110 leaves the choice. Be consistent.',
      },
    ],
  },
  {
    id: 'negotiation',
    text: 'Is there a representation that the Accept fields allow?',
    why: 'What will be sent has to be chosen before preconditions can be compared with it.',
    answers: [
      {
        id: 'yes',
        text: 'Yes, or you send what you have',
        section: 'RFC 9110 §12.4.1',
        next: 'preconditions',
      },
      { id: 'no', text: 'No, and you send none of the others', section: 'RFC 9110 §15.5.7', code: 406 },
      {
        id: 'misconfigured',
        text: 'The variant chosen negotiates by itself: the configuration is wrong',
        section: 'RFC 2295 §8.1',
        code: 506,
      },
    ],
  },
] as const satisfies readonly Question[];
