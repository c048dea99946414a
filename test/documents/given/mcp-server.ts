// What docs/tasks/mcp-server.md takes for granted: an authorization server, and tokens that a client got there.

import { shell } from '../surroundings.ts';
import { accessToken } from './issuer.ts';

const resource = 'http://localhost:3000/mcp';
shell.TOKEN = await accessToken('tools:read', resource);
shell.WIDER = await accessToken('tools:read tools:call', resource);
shell.FOREIGN = await accessToken('tools:read');
