// An identity provider that pages may take for granted: `https://id.example.com`, with its metadata and its key set, and a
// way to get access tokens of it.

import { memory } from '../../../src/guard/stores/memory.ts';
import { generateKeys, tokens } from '../../../src/guard/tokens/index.ts';
import { answer } from '../surroundings.ts';

const ISSUER = 'https://id.example.com';
const provider = tokens({
  store: memory(),
  keys: await generateKeys(),
  issuer: ISSUER,
  audience: ['https://api.example.com', 'http://localhost:3000/mcp'],
  accessLifetime: 600,
});

answer(ISSUER, (request) => {
  const { pathname } = new URL(request.url);
  if (pathname === '/.well-known/oauth-authorization-server') return provider.handlers.metadata(request);
  if (pathname === '/jwks') return provider.handlers.jwks(request);
  return new Response('Not found', { status: 404 });
});

/** An access token for alice. */
export async function accessToken(scope: string, audience = 'https://api.example.com'): Promise<string> {
  const issued = await provider.issue({ subject: 'alice', client: 'app', scope, audience: [audience] });
  if (!issued.ok) throw new Error('The provider did not issue a token.');
  return issued.value.accessToken;
}
