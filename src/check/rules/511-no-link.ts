// "Sign in to the network first", and where is not told (RFC 6585 §6).

import { contentText, fieldLine, mediaType } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '511-no-link',
  kind: 'should',
  source: 'RFC 6585 §6',
  summary: 'A 511 response has no link to the page where one signs in to the network.',
  why: 'The person in front of the screen is stuck: the network wants something, and there is nothing to click on.',
  fix: 'Add a link to the page of the network, as text, and as `<meta http-equiv="refresh">` where it may open by itself.',
  status: (code) => code === 511,
  needs: ['fields', 'content'],
  test: ({ request, response }) => {
    if (request?.method === 'HEAD') return undefined;
    if (fieldLine(response, 'link') !== undefined || fieldLine(response, 'location') !== undefined)
      return undefined;
    if (response.content?.length === 0) return { where: { part: 'start-line' } };
    const text = contentText(response);
    // An address in any form will do; what is no text cannot be judged.
    if (text === undefined || /https?:\/\/|\bhref\s*=|http-equiv=["']?refresh|\blocation\b/i.test(text))
      return undefined;
    return /^text\/|json$|xml$|^$/.test(mediaType(response)) ? { where: { part: 'content' } } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'words alone',
    fires: true,
    http: `HTTP/1.1 511 Network Authentication Required
Content-Type: text/html

<!doctype html><title>Sign in</title><p>Please sign in to the network.`,
  },
  {
    name: 'nothing',
    fires: true,
    http: `HTTP/1.1 511 Network Authentication Required
Content-Length: 0

`,
  },
  {
    name: 'a link',
    fires: false,
    http: `HTTP/1.1 511 Network Authentication Required
Content-Type: text/html

<!doctype html><title>Sign in</title><p>Please <a href="https://login.example.net/">sign in to the network</a>.`,
  },
  {
    name: 'an address for programs',
    fires: false,
    http: `HTTP/1.1 511 Network Authentication Required
Content-Type: application/json

{"user-portal-url":"https://login.example.net/"}`,
  },
];
