// Puts an answer on the wire, over HTTP/1.x or HTTP/2: numbers and interim responses that a `Response` cannot have.

import type { ServerResponse } from 'node:http';
import { Http2ServerResponse } from 'node:http2';
import { describe } from '../../codes/index.ts';
import type { Answer, Asking, FieldLines, Interim } from './answer.ts';

/** A response of Node.js, whichever version carries it. */
export type Outgoing = ServerResponse | Http2ServerResponse;

/**
 * Sends the interim responses.
 *
 * @param outgoing nothing has been sent on it
 */
export function writeInterim(answer: Answer, asking: Asking, outgoing: Outgoing): void {
  // RFC 9110 §10.1.1: whoever waits to be told to go on is told, or gets the final response at once.
  const waits = asking.field('expect')?.toLowerCase() === '100-continue' && asking.version !== '1.0';
  const told = answer.interim.some(({ status }) => status === 100);
  if (waits && !told && answer.status < 400) outgoing.writeContinue();
  for (const each of answer.interim) {
    if (each.status === 100) outgoing.writeContinue();
    else if (outgoing instanceof Http2ServerResponse)
      outgoing.stream.additionalHeaders({ ':status': each.status, ...collected(each.fields) });
    else informational(each, outgoing);
  }
}

/** Sends the final response. */
export function writeFinal(answer: Answer, { method }: Asking, outgoing: Outgoing): void {
  const { status, phrase, fields, content } = answer;
  const body = method === 'HEAD' ? undefined : content;
  if (outgoing instanceof Http2ServerResponse) {
    outgoing.sendDate = answer.dateless !== true;
    outgoing.writeHead(status, collected(fields));
  } else {
    outgoing.sendDate = answer.dateless !== true;
    // A phrase is given even where it is empty: Node.js would make one up.
    outgoing.writeHead(status, phrase, closing(fields, outgoing).flat());
  }
  if (body === undefined || body.length === 0) outgoing.end();
  else outgoing.end(body);
}

// RFC 9112 §9.6: a connection that ends after this response says so, beside what else there is to say about it.
function closing(fields: FieldLines, { shouldKeepAlive }: ServerResponse): FieldLines {
  if (shouldKeepAlive) return fields;
  return fields.map(([name, value]) =>
    name.toLowerCase() === 'connection' && !/close/i.test(value) ? [name, `${value}, close`] : [name, value],
  );
}

function informational({ status, fields }: Interim, outgoing: ServerResponse): void {
  // Node.js sends only a few of them by name, and newer ones the others without their phrase. While no other response
  // is under way on the connection it can be written by hand; behind one, it is left out where it must be: interim
  // responses are optional (RFC 9110 §15.2).
  const { socket } = outgoing;
  if (socket !== null) {
    const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 ${status} ${describe(status).phrase ?? ''}\r\n${lines.join('')}\r\n`, 'latin1');
  } else if (typeof outgoing.writeInformation === 'function')
    outgoing.writeInformation(status, fields.flat());
}

function collected(fields: FieldLines): Record<string, string | string[]> {
  const all: Record<string, string | string[]> = {};
  for (const [name, value] of fields) {
    const lower = name.toLowerCase();
    all[lower] = lower in all ? [all[lower]!, value].flat() : value;
  }
  return all;
}
