// The version in package.json, the only place it is written.

import { readFileSync } from 'node:fs';

/** Statute's version. */
export const version: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;
