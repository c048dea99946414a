// 104 Upload Resumption Supported: facts only; the prose is in page.md.

import { draft } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const uploadResumptionSupported = {
  code: 104,
  phrase: 'Upload Resumption Supported',
  summary: 'The server can resume this upload if it is cut off, or tells how much of it has arrived so far.',
  registration: 'temporary',
  expires: '2026-11-13',
  spec: draft('draft-ietf-httpbis-resumable-upload', '5'),
  cacheable: false,
  // Only a final response may be stored.
  neverStored: 'RFC 9111 §3',
  content: 'forbidden',
  contentSection: 'RFC 9110 §15.2',
  // While data is appended, Location is forbidden (§4.4); with it, the response would announce another upload.
  fields: [
    {
      name: 'Location',
      kind: 'must',
      section: 'draft-ietf-httpbis-resumable-upload §4.2',
      when: 'the response announces a new upload resource',
      purpose: 'the upload resource: where to ask for the offset and to resume',
      example: '/uploads/7f3c',
    },
    {
      name: 'Upload-Limit',
      kind: 'must',
      section: 'draft-ietf-httpbis-resumable-upload §4.2',
      when: 'the response announces a new upload resource that has limits',
      purpose: 'how large and how old the upload may get',
      example: 'max-size=1000000000, max-age=3600',
    },
    {
      name: 'Upload-Offset',
      kind: 'should',
      section: 'draft-ietf-httpbis-resumable-upload §4.4',
      when: 'the response reports progress while data is appended',
      purpose: 'how many bytes have been processed',
      example: '1048576',
    },
    {
      name: 'Upload-Draft-Interop-Version',
      kind: 'must',
      section: 'draft-ietf-httpbis-resumable-upload §B',
      when: 'the server implements a draft, not a published RFC',
      purpose: 'the iteration of the draft that the server implements',
      example: '8',
    },
  ],
  treatment: 'deliver',
  condition:
    'An interim response: remember the URI in Location, if it names one, for resuming, go on sending, and keep reading for the final response.',
  signal: 'ok',
  crawlers: crawlers.interim,
  names: {},
  keywords: [
    'resumable upload',
    'resume',
    'tus',
    'interrupted upload',
    'upload-offset',
    'upload progress',
    'large file',
    'interim',
  ],
} as const satisfies StatusCode;
