// Express names itself unless `app.disable('x-powered-by')` was called.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Express. */
export const express: Fingerprint = {
  name: 'Express',
  kind: 'application',
  look: 'the log of the Node.js process',
  marks: [{ field: 'x-powered-by', value: /^Express\b/i }],
};
