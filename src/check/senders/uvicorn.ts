// Uvicorn and other ASGI servers, behind which FastAPI and Starlette run.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Uvicorn. */
export const uvicorn: Fingerprint = {
  name: 'Uvicorn',
  kind: 'application',
  look: 'the log of the Python process; FastAPI and Starlette run on Uvicorn',
  marks: [{ field: 'server', value: /^(?:uvicorn|hypercorn|daphne)\b/i }],
};
