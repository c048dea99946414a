// 415 Unsupported Media Type: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const unsupportedMediaType = {
  code: 415,
  phrase: 'Unsupported Media Type',
  summary: 'The content of the request is in a format that this address does not support for this method.',
  registration: 'registered',
  spec: rfc(9110, '15.5.16'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Accept',
      kind: 'advice',
      section: 'RFC 9110 §15.5.16',
      when: 'the media type is the cause',
      purpose: 'the media types that would be taken',
      example: 'application/json',
    },
    {
      name: 'Accept-Encoding',
      kind: 'advice',
      section: 'RFC 9110 §12.5.3',
      when: 'the content coding is the cause',
      purpose: 'the content codings that would be taken; left out when anything else is the cause',
      example: 'gzip, br',
    },
    {
      name: 'Accept-Patch',
      kind: 'should',
      section: 'RFC 5789 §2.2',
      when: 'the method is PATCH and the patch format is the cause',
      purpose: 'the patch formats that would be taken',
      example: 'application/merge-patch+json',
    },
  ],
  treatment: 'change',
  condition:
    'Use a media type and a content coding that the target supports; fields of the response may list them.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Unsupported Media Type',
    python: 'UNSUPPORTED_MEDIA_TYPE',
    go: 'StatusUnsupportedMediaType',
    rust: 'UNSUPPORTED_MEDIA_TYPE',
    java: 'UNSUPPORTED_MEDIA_TYPE',
    dotnet: 'UnsupportedMediaType',
    php: 'HTTP_UNSUPPORTED_MEDIA_TYPE',
    ruby: ':unsupported_media_type',
  },
  keywords: [
    'content-type',
    'wrong format',
    'json',
    'multipart',
    'form data',
    'file type',
    'mime type',
    'content-encoding',
    'application/json',
  ],
} as const satisfies StatusCode;
