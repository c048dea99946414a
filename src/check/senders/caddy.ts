// Caddy signs what it serves with Server, what it passes on with Via.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Caddy. */
export const caddy: Fingerprint = {
  name: 'Caddy',
  kind: 'server',
  look: 'the log of Caddy (`journalctl -u caddy`)',
  marks: [
    { field: 'server', value: /^Caddy\b/i },
    { field: 'via', value: /\bCaddy\b/i, only: 'passed' },
  ],
};
