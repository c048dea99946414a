// nginx and its relatives OpenResty and Tengine.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of nginx. */
export const nginx: Fingerprint = {
  name: 'nginx',
  kind: 'server',
  vendor: 'nginx',
  look: 'its error log, most often /var/log/nginx/error.log',
  marks: [
    { content: /<hr><center>(?:nginx|openresty|tengine)\b/i },
    { field: 'server', value: /^(?:nginx|openresty|tengine)\b/i },
  ],
};
