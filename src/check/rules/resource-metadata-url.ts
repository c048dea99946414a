// A pointer to the metadata of a protected resource that leads nowhere (RFC 9728 §5.1).

import { atChallenge, challengesIn, paramOf } from '../families/challenges.ts';
import { isPublicHost } from '../families/public-host.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'resource-metadata-url',
  kind: 'must',
  source: 'RFC 9728 §5.1',
  summary: 'The resource_metadata of a challenge is no absolute https URL.',
  why: 'Clients that find their way by it, MCP clients among them, cannot tell where to sign in: it is a URL of its own, not one beside the request.',
  fix: 'Give the whole address: `resource_metadata="https://api.example.com/.well-known/oauth-protected-resource"`.',
  status: (code) => code >= 400,
  needs: ['fields'],
  test: ({ response }) => {
    for (const sent of challengesIn(response)) {
      const param = paramOf(sent, 'resource_metadata');
      if (param !== undefined && !isMetadataUrl(param.value)) return atChallenge(sent, undefined, param);
    }
    return undefined;
  },
};

// Plain HTTP will do while it is developed on one machine.
function isMetadataUrl(value: string): boolean {
  if (/^https:\/\//i.test(value)) return URL.canParse(value);
  return /^http:\/\//i.test(value) && URL.canParse(value) && !isPublicHost(value);
}

export const cases: readonly Case[] = [
  {
    name: 'a path',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer resource_metadata="/.well-known/oauth-protected-resource"
Content-Length: 0

`,
  },
  {
    name: 'plain HTTP',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="mcp", resource_metadata="http://mcp.example.com/.well-known/oauth-protected-resource"
Content-Length: 0

`,
  },
  {
    name: 'a host without a scheme',
    fires: true,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: Bearer error="insufficient_scope", resource_metadata="mcp.example.com/.well-known/oauth-protected-resource"
Content-Length: 0

`,
  },
  {
    name: 'the whole address',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource/mcp"
Content-Length: 0

`,
  },
  {
    name: 'on this machine',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer resource_metadata="http://localhost:3000/.well-known/oauth-protected-resource"
Content-Length: 0

`,
  },
];
