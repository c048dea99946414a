// "Use my nonce", and there is none (RFC 9449 §8, §9).

import { contentJson, fieldLine } from '../exchange.ts';
import { oauthError } from '../families/bearer-error.ts';
import { atChallenge, paramOf } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

const wanted = 'use_dpop_nonce';

export const rule: Rule = {
  id: 'dpop-nonce-missing',
  kind: 'must',
  source: 'RFC 9449 §8',
  summary: 'The error `use_dpop_nonce` comes without a DPoP-Nonce field.',
  why: 'The client is told to put a nonce into its proof, and does not get one: it cannot go on.',
  fix: 'Send the nonce with the error: `DPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v`. Across origins expose the field to scripts.',
  status: (code) => code === 400 || code === 401,
  needs: ['fields'],
  test: ({ response, evidence }) => {
    const sent = oauthError(response, wanted);
    if (sent !== undefined)
      return fieldLine(response, 'dpop-nonce') === undefined
        ? atChallenge(sent, undefined, paramOf(sent, 'error'))
        : undefined;
    // An authorization server says it in the content (RFC 6749 §5.2).
    if (!evidence.content || fieldLine(response, 'dpop-nonce') !== undefined) return undefined;
    const json = contentJson(response);
    if (typeof json !== 'object' || json === null || !('error' in json) || json.error !== wanted)
      return undefined;
    return { where: { part: 'content' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a resource server',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof", algs="ES256"
Content-Length: 0

`,
  },
  {
    name: 'an authorization server',
    fires: true,
    http: `HTTP/1.1 400 Bad Request
Content-Type: application/json
Cache-Control: no-store

{"error":"use_dpop_nonce","error_description":"Authorization server requires nonce in DPoP proof"}`,
  },
  {
    name: 'with the nonce',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: DPoP error="use_dpop_nonce", algs="ES256"
DPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v
Content-Length: 0

`,
  },
  {
    name: 'another error',
    fires: false,
    http: `HTTP/1.1 400 Bad Request
Content-Type: application/json
Cache-Control: no-store

{"error":"invalid_grant"}`,
  },
  {
    name: 'an authorization server with the nonce',
    fires: false,
    http: `HTTP/1.1 400 Bad Request
Content-Type: application/json
DPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v

{"error":"use_dpop_nonce"}`,
  },
];
