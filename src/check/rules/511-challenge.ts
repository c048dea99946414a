// The sign-in of a network in the name of another site (RFC 6585 §6).

import { contentText, mediaType } from '../exchange.ts';
import { atChallenge, challengesIn } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '511-challenge',
  kind: 'should',
  source: 'RFC 6585 §6',
  summary: 'A 511 response asks for credentials itself.',
  why: 'The browser shows it under the address of the site that the user wanted: it looks as if that site asked, and the password may be filled in, stored and sent there.',
  fix: 'Send only a link to the page of the network, and ask for credentials there.',
  status: (code) => code === 511,
  needs: ['fields'],
  test: ({ response, evidence }) => {
    const sent = challengesIn(response)[0];
    if (sent !== undefined) return atChallenge(sent);
    if (!evidence.content || !/html/.test(mediaType(response))) return undefined;
    const password = /<input\b[^>]{0,500}\btype\s*=\s*["']?password/i.test(contentText(response) ?? '');
    return password ? { where: { part: 'content' }, detail: 'There is a field for a password.' } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a challenge',
    fires: true,
    http: `HTTP/1.1 511 Network Authentication Required
WWW-Authenticate: Basic realm="hotel"
Content-Type: text/html

<a href="https://login.example.net/">Sign in</a>`,
  },
  {
    name: 'a form',
    fires: true,
    http: `HTTP/1.1 511 Network Authentication Required
Content-Type: text/html

<form action="https://login.example.net/"><input name="room"><input type="password" name="p"></form>`,
  },
  {
    name: 'a link',
    fires: false,
    http: `HTTP/1.1 511 Network Authentication Required
Content-Type: text/html

<!doctype html><title>Sign in</title><p>Please <a href="https://login.example.net/">sign in to the network</a>.`,
  },
  {
    name: 'a 401 may well have one',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="hotel"
Content-Length: 0

`,
  },
];
