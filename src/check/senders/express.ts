// Express names itself unless `app.disable('x-powered-by')` was called.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Express. */
export const express: Fingerprint = {
  name: 'Express',
  kind: 'application',
  look: 'the log of the Node.js process',
  marks: [
    { content: /<pre>Cannot [A-Z]+ [^<]{1,2000}<\/pre>/ },
    { field: 'x-powered-by', value: /^Express\b/i },
  ],
};
