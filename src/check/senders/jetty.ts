// Jetty signs with Server, and its error pages with a link.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Jetty. */
export const jetty: Fingerprint = {
  name: 'Jetty',
  kind: 'server',
  look: 'its log: the logger org.eclipse.jetty.server',
  marks: [{ content: /Powered by Jetty:\/\// }, { field: 'server', value: /^Jetty\b/i }],
};
