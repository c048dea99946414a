// nginx: codes it writes to its log; most of them never travel (ngx_http_request.h, ngx_http_special_response.c).

import type { Vendor } from '../types.ts';

export const nginx = {
  id: 'nginx',
  name: 'nginx',
  codes: [
    {
      code: 499,
      phrase: 'Client Closed Request',
      summary: 'The client hung up before nginx had an answer for it.',
      sender: 'server',
      visibility: 'log',
      clientSees: 'nothing',
      fixedBy: 'server operator',
      treatment: 'stop',
      condition: 'Nothing to do: the client that would act on it has gone.',
      // The client gave up waiting: a rise of 499 means that the answer is slow.
      signal: 'client',
      evidence: 'vendor',
      source: 'nginx source: NGX_HTTP_CLIENT_CLOSED_REQUEST in ngx_http_request.h',
      note: 'A rise means a slow upstream or impatient clients: read it together with 504.',
      keywords: ['client disconnected', 'hung up', 'aborted', 'timeout', 'cancelled'],
    },
  ],
} as const satisfies Vendor;
