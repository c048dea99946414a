// Go’s net/http, by the one line that its router writes.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Go net/http. */
export const go: Fingerprint = {
  name: 'Go net/http',
  kind: 'application',
  look: 'the log of the Go program; Traefik writes the same line where no router matches',
  marks: [{ content: /^404 page not found\n?$/, status: (code) => code === 404 }],
};
