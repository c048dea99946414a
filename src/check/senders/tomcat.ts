// Apache Tomcat, by its error pages; older ones sign with the name of their connector.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Tomcat. */
export const tomcat: Fingerprint = {
  name: 'Tomcat',
  kind: 'server',
  look: 'logs/catalina.out and the access log of the valve',
  marks: [
    { content: /<h1>HTTP Status \d{3} (?:–|-|&#8211;)/ },
    { content: /<h3>Apache Tomcat\/[\d.]+/ },
    { field: 'server', value: /^Apache-Coyote\// },
  ],
};
