// gunicorn signs whatever its workers answer.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of gunicorn. */
export const gunicorn: Fingerprint = {
  name: 'gunicorn',
  kind: 'application',
  look: 'its error log: `gunicorn --error-logfile -`',
  marks: [{ field: 'server', value: /^gunicorn\b/ }],
};
