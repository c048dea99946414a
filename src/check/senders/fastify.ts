// Fastify, by the errors that it writes itself.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Fastify. */
export const fastify: Fingerprint = {
  name: 'Fastify',
  kind: 'application',
  look: 'the log of the Node.js process: `Fastify({ logger: true })`',
  marks: [
    { content: /^\{"message":"Route [A-Z]+:[^"]{0,2000} not found","error":"Not Found","statusCode":404\}/ },
    { content: /^\{[^{}]{0,1000}"code":"FST_ERR_[A-Z_]+"/ },
  ],
};
