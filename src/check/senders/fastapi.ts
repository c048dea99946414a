// FastAPI and Starlette, by their default errors.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of FastAPI. */
export const fastapi: Fingerprint = {
  name: 'FastAPI',
  kind: 'application',
  look: 'the log of the Python process; FastAPI and Starlette write these errors alike',
  marks: [
    { content: /^\{"detail":"(?:Not Found|Method Not Allowed|Not authenticated)"\}$/ },
    { content: /^\{"detail":\[\{(?:"type":"[a-z_.]+",)?"loc":\[/, status: (code) => code === 422 },
  ],
};
