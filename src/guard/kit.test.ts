// What the tests of this room share: a clock, keys, tokens, and requests as bytes over a socket. Holds no test.

import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { connect } from 'node:net';
import type { JWK, JWTPayload } from 'jose';
import { base64url, calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Exchange } from '../check/index.ts';
import { check, readRaw } from '../check/index.ts';
import { formatChallenges, parseChallenges } from '../fields/index.ts';

/** A moment, and a clock that only moves when told. */
export const START = 1_800_000_000_000;
export class Clock {
  time = START;
  now = (): number => this.time;
}

export const ISSUER = 'https://id.example';
export const AUDIENCE = 'https://api.example';
export const seconds = (offset: number): number => START / 1000 + offset;

export interface Pair {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function pair(alg: string, kid = alg): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export const pairs = {
  RS256: await pair('RS256'),
  PS256: await pair('PS256'),
  ES256: await pair('ES256'),
  EdDSA: await pair('EdDSA'),
};

/** An access token; `undefined` takes a claim or a header parameter away. */
export async function mint(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key: {
    readonly alg: string;
    readonly kid: string;
    readonly privateKey: CryptoKey | Uint8Array;
  } = pairs.ES256,
): Promise<string> {
  const payload = defined({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'ada',
    client_id: 'app',
    iat: seconds(-10),
    exp: seconds(600),
    jti: 'token-1',
    scope: 'orders:read orders:write',
    ...claims,
  });
  const protectedHeader = defined({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header });
  return await new SignJWT(payload as JWTPayload)
    .setProtectedHeader(protectedHeader as unknown as { alg: string })
    .sign(key.privateKey);
}

/** A token whose parts are whatever they are. */
export function assemble(header: unknown, payload: unknown, signature = 'AAAA'): string {
  const part = (value: unknown) =>
    base64url.encode(typeof value === 'string' ? value : JSON.stringify(value));
  return `${part(header)}.${part(payload)}.${signature}`;
}

const holder = await pair('ES256', 'holder');
export const thumbprint = await calculateJwkThumbprint(holder.jwk);
let proofs = 0;

/** A DPoP proof for a token. */
export async function prove(
  token: string,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key: Pair = holder,
): Promise<string> {
  const { kid: _kid, use: _use, alg: _alg, ...jwk } = key.jwk;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  proofs += 1;
  const payload = defined({
    jti: `proof-${proofs}`,
    htm: 'GET',
    htu: `${AUDIENCE}/open`,
    iat: seconds(0),
    ath: base64url.encode(new Uint8Array(digest)),
    ...claims,
  });
  return await new SignJWT(payload as JWTPayload)
    .setProtectedHeader(
      defined({ alg: key.alg, typ: 'dpop+jwt', jwk, ...header }) as unknown as { alg: string },
    )
    .sign(key.privateKey);
}

function defined(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

export type Lines = readonly (readonly [name: string, value: string])[];
export const authorization = (value: string): Lines => [['Authorization', value]];
export const bearer = (token: string): Lines => authorization(`Bearer ${token}`);

/** Sends a request as bytes and reads the answer up to its end. */
export async function send(port: number, method: string, target: string, fields: Lines): Promise<Exchange> {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    'Host: api.example',
    ...fields.map(([n, v]) => `${n}: ${v}`),
  ];
  const request = Buffer.from(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`, 'latin1');
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const exchanges = readRaw(Buffer.concat([request, ...chunks]));
  return exchanges[exchanges.length - 1]!;
}

/** Starts a server on a free port. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** The challenges of a response, each as it would stand alone, whether they came on one line or on several. */
export function challengesOf(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const { value = [], problems } = parseChallenges(line);
    if (problems.length > 0) throw new Error(`${line}: ${problems[0]!.message}`);
    return value.map(({ scheme, params }) => formatChallenges([{ scheme, params }]));
  });
}

/** What `check` has against an exchange, advice left out. */
export function findings(exchange: Exchange): readonly string[] {
  return check(exchange)
    .findings.filter(({ kind }) => kind !== 'advice')
    .map(({ rule, detail }) => `${rule} ${detail ?? ''}`);
}
