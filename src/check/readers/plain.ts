// Messages as they cross the wire, as `curl -i` shows them, and as request files write them.

import type { Exchange, RequestMessage } from '../exchange.ts';
import { readContent } from './framing.ts';
import { isSeparator, readHead } from './head.ts';
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
  const { content, whole, decoded } = readContent(source, head, pairing.method);
  if (start.kind === 'request') {
    const { method, target, version } = start;
    pairing.request({ method, target, version, fields, content, line });
    return;
  }
  const { status, phrase, version, spaceMissing } = start;
  // A status line without a minor version is a tool's rendering of HTTP/2 or HTTP/3.
  const raw = source.exact && head.exact && decoded === undefined && version.includes('.');
  const response = { status, phrase, version, fields, content, line };
  pairing.response(spaceMissing ? { ...response, spaceMissing } : response, {
    raw,
    content: whole,
    fields: true,
    fromCache: false,
  });
}
