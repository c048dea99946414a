// Ruby on Rails, by the pages that a new application has, and by the time it took.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Ruby on Rails. */
export const rails: Fingerprint = {
  name: 'Ruby on Rails',
  kind: 'application',
  look: 'log/production.log, with the X-Request-Id value',
  marks: [
    {
      content:
        /<title>(?:The page you were looking for doesn(?:\x27|’)t exist|We(?:\x27|’)re sorry, but something went wrong|The change you wanted was rejected) \((?:404|500|422)[^)]{0,40}\)<\/title>/,
    },
    { content: /^\{"status":\d{3},"error":"[A-Za-z ]{2,40}"\}$/ },
    { field: 'x-runtime', value: /^\d+\.\d{4,}$/ },
  ],
};
