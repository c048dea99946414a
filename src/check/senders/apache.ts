// The Apache HTTP server; Tomcat (`Apache-Coyote`) is another program.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Apache httpd. */
export const apache: Fingerprint = {
  name: 'Apache httpd',
  kind: 'server',
  vendor: 'apache',
  look: 'its error log, most often /var/log/apache2/error.log',
  marks: [{ content: /<address>Apache\// }, { field: 'server', value: /^Apache(?:\/|$| \()/i }],
};
