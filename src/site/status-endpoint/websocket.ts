// The other end of 101: a WebSocket that says one sentence and closes (RFC 6455).

import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { FieldLines } from './answer.ts';

// RFC 6455 §1.3.
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const closingMs = 5000;
const greeting = 'The protocol was switched. This is a WebSocket; it closes now.';

/**
 * Whether a request can become a WebSocket (RFC 6455 §4.2.1).
 *
 * @param method of the request
 * @param field gives a field by its name in lower case
 */
export function offersWebSocket(
  method: string | undefined,
  field: (name: string) => string | undefined,
): boolean {
  return (
    method === 'GET' &&
    /(?:^|,)\s*upgrade\s*(?:,|$)/i.test(field('connection') ?? '') &&
    /(?:^|,)\s*websocket\s*(?:,|$)/i.test(field('upgrade') ?? '') &&
    field('sec-websocket-version') === '13' &&
    /^[+/0-9A-Za-z]{22}==$/.test(field('sec-websocket-key') ?? '')
  );
}

/**
 * Switches, says its sentence, and closes.
 *
 * @param socket the connection
 * @param key Sec-WebSocket-Key of the request
 * @param phrase of the status code
 * @param fields Upgrade and Connection
 */
export function switchToWebSocket(socket: Duplex, key: string, phrase: string, fields: FieldLines): void {
  const accept = createHash('sha1')
    .update(key + guid)
    .digest('base64');
  const lines = [...fields, ['Sec-WebSocket-Accept', accept] as const].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  // Whoever goes away early is no fault here.
  socket.on('error', () => socket.destroy());
  socket.write(`HTTP/1.1 101 ${phrase}\r\n${lines.join('')}\r\n`);
  const text = Buffer.from(greeting);
  socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]));
  // RFC 6455 §7.4.1: 1000, all is done.
  socket.end(Buffer.from([0x88, 2, 0x03, 0xe8]));
  // Whoever does not close its side is left.
  setTimeout(() => socket.destroy(), closingMs).unref();
  // The closing frame that comes back is read and not looked at.
  socket.resume();
}
