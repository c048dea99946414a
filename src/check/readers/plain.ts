// Messages as they cross the wire, as `curl -i` shows them, and as request files write them.

import type { Exchange, RequestMessage } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import { dechunk } from './chunked.ts';
import { readContent } from './framing.ts';
import { isSeparator, readHead, startsMessage } from './head.ts';
import { Pairing } from './pairing.ts';
import type { Source } from './source.ts';

// Between messages: comments and variables of request files, curl's progress meter, the command that was typed.
const between = /^(?:#|\/\/|@\w+\s*=|\$ |curl |\s*% Total|\s*Dload\s|\s*\d+\s+[\d.]+[kMG]?\s+\d+\s)/;

/**
 * Reads one response, and the interim ones before it, as they came over a connection.
 *
 * @param source the bytes of the response alone
 * @param request the request that it answers
 * @throws UnreadableInput where the text stops being HTTP, or before a response began
 */
export function readAnswer(source: Source, request: RequestMessage): Exchange {
  source.verbatim = true;
  const pairing = new Pairing();
  pairing.request(request);
  while (!source.done && pairing.exchanges.length === 0) readMessage(source, pairing);
  const exchange = pairing.finish()[0];
  if (exchange === undefined) throw source.error('a response');
  return exchange;
}

/**
 * Reads all messages of a source.
 *
 * @throws UnreadableInput where the text stops being HTTP
 */
export function readPlain(source: Source): readonly Exchange[] {
  const pairing = new Pairing();
  while (!source.done) {
    const line = source.peek();
    if (line.text.trim() === '') source.skip(line);
    else if (isSeparator(line.text)) {
      pairing.separator();
      source.skip(line);
    } else if (between.test(line.text)) source.skip(line);
    else readMessage(source, pairing);
  }
  const exchanges = pairing.finish();
  if (exchanges.length === 0) {
    throw source.error(
      'a response',
      'Add the response to the request: a check looks at what the server answered.',
    );
  }
  return exchanges;
}

function readMessage(source: Source, pairing: Pairing): void {
  const head = readHead(source);
  const { start, fields, line } = head;
  source.inRequest = start.kind === 'request';
  const asked = pairing.asked;
  if (start.kind === 'response' && start.status === 100 && asked !== undefined) skipAwaited(source, asked);
  const { content, whole, decoded } = readContent(source, head, asked?.method);
  if (start.kind === 'request') {
    const { method, target, version } = start;
    pairing.request({ method, target, version, fields, content, line });
    return;
  }
  const { status, phrase, version, digits, spaceMissing } = start;
  // A status line without a minor version is a tool's rendering of HTTP/2 or HTTP/3.
  const raw = source.exact && head.exact && decoded === undefined && version.includes('.');
  const response = { status, phrase, version, fields, content, line, ...(digits && { digits }) };
  pairing.response(spaceMissing ? { ...response, spaceMissing } : response, {
    raw,
    content: whole,
    fields: true,
    fromCache: false,
  });
}

// In a record of both directions the content of the request stands behind the 100 that asked for it (RFC 9110 §10.1.1).
function skipAwaited(source: Source, request: RequestMessage): void {
  if (source.verbatim || (request.content?.length ?? 0) > 0) return;
  if (!/^100-continue$/i.test(fieldLine(request, 'expect')?.value ?? '')) return;
  const length = fieldLine(request, 'content-length')?.value ?? '';
  const end = /^\d{1,9}$/.test(length) ? source.at + Number(length) : dechunk(source)?.end;
  if (end === undefined || end === source.at) return;
  const next = source.text.slice(end, end + 4096).replace(/^(?:\r?\n)+/, '');
  // Anything else is no record of this kind: what is there is judged as it stands.
  if (startsMessage(next.split(/\r?\n/, 1)[0]!)) source.moveTo(end);
}
