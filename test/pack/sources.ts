// What strangers write: a program that imports everything, in both ways, and one whose types have to hold.

import { modules } from './tarball.ts';

/** Prints, as JSON, what each module gives to `import` and to `require`. */
export const importer = `
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const seen = {};
for (const name of ${JSON.stringify(modules)}) {
  const names = (module) => Object.keys(module).sort();
  seen[name] = { imported: names(await import(name)), required: names(require(name)) };
}
console.log(JSON.stringify(seen));
`;

/** Touches every module, and holds the types that the README promises. */
export const typed = `
import express from 'express';
${modules.map((name, index) => `import * as m${index} from '${name}';`).join('\n')}
import { assertConforms } from 'statute/check/testing';
import { createClient, StatusError } from 'statute/client';
import { status } from 'statute/codes';
import { guard } from 'statute/guard/express';
import { respond } from 'statute/respond';

export const all = [${modules.map((_, index) => `m${index}`).join(', ')}];
export const field: 'WWW-Authenticate' = status(401).fields[0].name;
// @ts-expect-error A 401 has to have a challenge.
respond(401);
// @ts-expect-error Content is impossible here.
respond(204, { content: 'text' });
export const refusal: Response = respond(405, { allow: ['GET'] });
export const client: typeof fetch = createClient({ retry: { attempts: 2 } });
const protect = guard({ realm: 'api', bearer: { issuer: 'https://id.example.com', audience: 'orders' } });
express().get('/orders', protect({ scope: 'orders:read' }), (req, res) => {
  const subject: string | undefined = req.auth?.subject;
  res.json({ subject });
});
export const wait = (error: unknown) => (error instanceof StatusError ? error.retryAfter : undefined);
export const conforms = async () => assertConforms(await fetch('http://localhost/'));
`;
