// News about resuming, for a client that does not know how (draft-ietf-httpbis-resumable-upload, appendix B).

import type { RequestMessage, ResponseMessage } from '../exchange.ts';
import { fieldLine, responses } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

const version = 'upload-draft-interop-version';

export const rule: Rule = {
  id: '104-unsolicited',
  kind: 'must',
  source: 'draft-ietf-httpbis-resumable-upload §B',
  summary:
    'A 104 response answers a request that did not ask for resumable upload, or asked for another version of it.',
  why: 'The drafts differ from each other: a client of another one misreads the offset and resumes at the wrong place. Others fail at the unknown interim response.',
  fix: 'Send 104 only where Upload-Draft-Interop-Version of the request is the version that the server implements.',
  status: (code) => code === 104,
  needs: ['request', 'fields'],
  test: (exchange) => {
    const { request } = exchange;
    if (request === undefined) return undefined;
    const message = responses(exchange).find((each) => each.status === 104 && !isAsked(request, each));
    return message && { where: { part: 'start-line', message } };
  },
};

function isAsked(request: RequestMessage, response: ResponseMessage): boolean {
  const asked = fieldLine(request, version)?.value;
  // Once the draft is an RFC the version goes, and the fields of the upload speak for themselves.
  if (asked === undefined)
    return request.fields.some(({ lower }) => lower === 'upload-complete' || lower === 'upload-offset');
  const sent = fieldLine(response, version)?.value;
  return sent === undefined || sent === asked;
}

export const cases: readonly Case[] = [
  {
    name: 'to a plain POST',
    fires: true,
    http: `POST /videos HTTP/1.1
Host: api.example.com
Content-Type: video/mp4
Content-Length: 0

HTTP/1.1 104 Upload Resumption Supported
Upload-Draft-Interop-Version: 8
Location: /uploads/7f3c

HTTP/1.1 201 Created
Location: /videos/1
Content-Length: 0

`,
  },
  {
    name: 'another version',
    fires: true,
    http: `POST /videos HTTP/1.1
Host: api.example.com
Content-Length: 0
Upload-Complete: ?1
Upload-Draft-Interop-Version: 6

HTTP/1.1 104 Upload Resumption Supported
Upload-Draft-Interop-Version: 8
Location: /uploads/7f3c

HTTP/1.1 201 Created
Location: /videos/1
Content-Length: 0

`,
  },
  {
    name: 'the same version',
    fires: false,
    http: `POST /videos HTTP/1.1
Host: api.example.com
Content-Length: 0
Upload-Complete: ?1
Upload-Draft-Interop-Version: 8

HTTP/1.1 104 Upload Resumption Supported
Upload-Draft-Interop-Version: 8
Location: /uploads/7f3c

HTTP/1.1 201 Created
Location: /videos/1
Content-Length: 0

`,
  },
  {
    name: 'no 104 for a plain POST',
    fires: false,
    http: `POST /videos HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 201 Created
Location: /videos/1
Content-Length: 0

`,
  },
];
