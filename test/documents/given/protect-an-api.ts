// What docs/tasks/protect-an-api.md takes for granted: an identity provider, and one that is down.

import { answer, shell } from '../surroundings.ts';
import { accessToken } from './issuer.ts';

shell.TOKEN = await accessToken('orders:read');
answer('https://down.example.com', () => new Response('', { status: 500 }));
