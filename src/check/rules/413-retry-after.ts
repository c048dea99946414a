// Too large for now, and for how long is not told (RFC 9110 §15.5.14).

import { errorText } from '../families/error-text.ts';
import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '413-retry-after',
  code: 413,
  field: 'Retry-After',
  why: 'The content says that the refusal will pass. A client that does not know when tries again at once, with the whole upload, or never.',
  needs: ['content'],
  // Whether it is for now is known only where the content says so.
  exempt: (response) =>
    !/\btemporar|\btry (?:it )?again (?:later|in|after)|\bretry (?:later|in|after)/i.test(
      errorText(response),
    ),
});

export const cases: readonly Case[] = [
  {
    name: 'later',
    fires: true,
    http: `HTTP/1.1 413 Content Too Large
Content-Type: application/json

{"message":"The upload is too large at the moment, try again later."}`,
  },
  {
    name: 'temporarily',
    fires: true,
    http: `HTTP/1.1 413 Content Too Large
Content-Type: text/plain

Uploads over 1 GB are temporarily refused.`,
  },
  {
    name: 'with the time',
    fires: false,
    http: `HTTP/1.1 413 Content Too Large
Retry-After: 3600
Content-Type: text/plain

Uploads over 1 GB are temporarily refused.`,
  },
  {
    name: 'a fixed limit',
    fires: false,
    http: `HTTP/1.1 413 Content Too Large
Content-Type: text/plain

The limit is 1 GB.`,
  },
];
