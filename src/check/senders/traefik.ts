// Traefik writes no Server. Its middlewares leave traces; where no route matches it answers as any Go program does.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Traefik. */
export const traefik: Fingerprint = {
  name: 'Traefik',
  kind: 'proxy',
  look: 'its access log: RouterName, ServiceName and OriginStatus say which side answered',
  marks: [
    { field: 'www-authenticate', value: /\brealm="traefik"/i },
    { field: 'x-retry-in', value: /^[\d.]+(?:ns|µs|ms|s|m|h)/i, status: (code) => code === 429 },
  ],
};
