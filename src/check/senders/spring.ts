// Spring Boot, by its default errors.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Spring Boot. */
export const spring: Fingerprint = {
  name: 'Spring Boot',
  kind: 'application',
  look: 'the log of the Java process; `server.error.include-message=always` shows more',
  marks: [
    { content: /<h1>Whitelabel Error Page<\/h1>/ },
    { content: /^\{"timestamp":(?:"[^"]{10,40}"|\d{10,13}),"status":\d{3},"error":"[^"]{0,100}",/ },
    { field: 'x-application-context', value: /./ },
  ],
};
