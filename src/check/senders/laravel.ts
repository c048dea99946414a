// Laravel, by its session cookie and its default errors.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Laravel. */
export const laravel: Fingerprint = {
  name: 'Laravel',
  kind: 'application',
  vendor: 'laravel',
  look: 'storage/logs/laravel.log',
  marks: [
    {
      content:
        /^\{\s*"message":\s*"(?:Unauthenticated\.|The route [^"]{0,1000} could not be found\.|CSRF token mismatch\.|Too Many Attempts\.|This action is unauthorized\.)"/,
    },
    { field: 'set-cookie', value: /^laravel_session=/ },
  ],
};
