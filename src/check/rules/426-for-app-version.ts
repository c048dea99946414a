// "Update the app", said in the language of connections (RFC 9110 §15.5.22).

import { fieldLine } from '../exchange.ts';
import { otherCause } from '../families/other-cause.ts';
import type { Case } from '../rule.ts';

export const rule = otherCause({
  id: '426-for-app-version',
  source: 'RFC 9110 §15.5.22',
  summary: 'A 426 is about the version of an app, not of a protocol.',
  why: 'The code asks to switch the protocol of the connection and has to name it in Upgrade. Software on the way takes it at its word.',
  fix: 'Send 400, 403 or 410 with problem details whose type says that the app is too old, and where the new one is.',
  status: (code) => code === 426,
  signs: [
    {
      words:
        /\b(?:update|upgrade) (?:your |the |this )?(?:\w+ )?(?:app|application|client|browser|sdk|cli|plug-?in|extension|software)\b|\b(?:app|application|client|browser|sdk|cli)(?: version)?\b[^\n]{0,40}\b(?:too old|outdated|out of date|no longer supported|not supported|deprecated|unsupported)\b|\b(?:unsupported|outdated|minimum|required) (?:app|application|client|sdk|cli|browser) version\b/i,
      detail: 'The content asks for a newer app.',
      when: ({ response }) => !/websocket|tls|http/i.test(fieldLine(response, 'upgrade')?.value ?? ''),
    },
  ],
});

export const cases: readonly Case[] = [
  {
    name: 'update',
    fires: true,
    also: ['426-upgrade-missing'],
    http: `HTTP/1.1 426 Upgrade Required
Content-Type: application/json

{"message":"Please update your app to continue."}`,
  },
  {
    name: 'too old',
    fires: true,
    http: `HTTP/2 426
content-type: application/json

{"error":"client_version","message":"This client version is no longer supported."}`,
  },
  {
    name: 'a protocol',
    fires: false,
    http: `HTTP/1.1 426 Upgrade Required
Upgrade: websocket
Connection: Upgrade
Content-Type: text/plain

This service speaks WebSocket. Update the client if it cannot.`,
  },
  {
    name: 'the words of the registry',
    fires: false,
    http: `HTTP/2 426
content-type: text/plain

Upgrade Required`,
  },
];
