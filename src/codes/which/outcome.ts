// Third part: preconditions, the state of the resource, and what came of it.

import type { Question } from './types.ts';

export const outcome = [
  {
    id: 'preconditions',
    text: 'Do the preconditions hold (If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since)?',
    why: 'They are looked at only when the answer would otherwise be 2xx (RFC 9110 §13.2.1).',
    answers: [
      { id: 'yes', text: 'They hold, or there are none', section: 'RFC 9110 §13.2.1', next: 'state' },
      {
        id: 'not-modified',
        text: 'GET or HEAD, and what the client has is still current',
        section: 'RFC 9110 §13.1.2',
        code: 304,
      },
      { id: 'failed', text: 'They do not hold', section: 'RFC 9110 §15.5.13', code: 412 },
      {
        id: 'wanted',
        text: 'There are none, and you insist on one so that no update is lost',
        section: 'RFC 6585 §3',
        code: 428,
      },
    ],
  },
  {
    id: 'state',
    text: 'Does the present state of the resource allow it?',
    why: 'The same request may succeed once the state has changed.',
    answers: [
      { id: 'yes', text: 'Yes', section: 'RFC 9110 §15.5.10', next: 'work' },
      { id: 'conflict', text: 'No: it conflicts with the state', section: 'RFC 9110 §15.5.10', code: 409 },
      { id: 'locked', text: 'No: it is locked (WebDAV)', section: 'RFC 4918 §11.3', code: 423 },
      {
        id: 'dependency',
        text: 'No: another part of the same request failed (inside a 207)',
        section: 'RFC 4918 §11.4',
        code: 424,
      },
    ],
  },
  {
    id: 'work',
    text: 'Did it work?',
    why: 'From here on the request was right; a failure is the server’s.',
    answers: [
      { id: 'yes', text: 'Yes', section: 'RFC 9110 §15.3', next: 'result' },
      {
        id: 'later',
        text: 'It was accepted, and will be done later',
        section: 'RFC 9110 §15.3.3',
        code: 202,
      },
      { id: 'bug', text: 'No: something unexpected went wrong', section: 'RFC 9110 §15.6.1', code: 500 },
      { id: 'storage', text: 'No: there is no room to store it', section: 'RFC 4918 §11.5', code: 507 },
      {
        id: 'loop',
        text: 'No: a binding loops (WebDAV, Depth: infinity)',
        section: 'RFC 5842 §7.2',
        code: 508,
      },
    ],
  },
  {
    id: 'result',
    text: 'What does the client get?',
    why: 'The success code says what to do with the response.',
    answers: [
      {
        id: 'content',
        text: 'A representation, or a report of what was done',
        section: 'RFC 9110 §15.3.1',
        code: 200,
      },
      {
        id: 'created',
        text: 'A new resource was created',
        section: 'RFC 9110 §15.3.2',
        code: 201,
        note: 'Say where, in Location, unless it is the target itself.',
      },
      {
        id: 'nothing',
        text: 'Nothing: it was done, and the view stays',
        section: 'RFC 9110 §15.3.5',
        code: 204,
      },
      {
        id: 'reset',
        text: 'Nothing: it was done, and the form is to be emptied',
        section: 'RFC 9110 §15.3.6',
        code: 205,
      },
      {
        id: 'elsewhere',
        text: 'The way to another resource, to be read with GET',
        section: 'RFC 9110 §15.4.4',
        code: 303,
      },
      { id: 'range', text: 'The ranges it asked for', section: 'RFC 9110 §15.3.7', code: 206 },
      {
        id: 'no-range',
        text: 'Nothing: none of the ranges it asked for exists',
        section: 'RFC 9110 §15.5.17',
        code: 416,
      },
      {
        id: 'several',
        text: 'Several outcomes, one for each part (WebDAV)',
        section: 'RFC 4918 §13',
        code: 207,
      },
      {
        id: 'listed',
        text: 'For one member of a 207: it was listed before, under another binding',
        section: 'RFC 5842 §7.1',
        code: 208,
      },
      {
        id: 'delta',
        text: 'The difference from what it has (A-IM)',
        section: 'RFC 3229 §10.4.1',
        code: 226,
      },
    ],
  },
] as const satisfies readonly Question[];
