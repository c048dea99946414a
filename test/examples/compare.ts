// Whether what came back is what the example shows.

import { isDeepStrictEqual } from 'node:util';
import type { Shown, ShownExchange } from './exchange-file.ts';
import type { Received } from './wire.ts';

/**
 * Compares the responses of one exchange.
 *
 * @returns the differences, each a sentence; none if all is as shown
 */
export function differences(shown: ShownExchange, received: readonly Received[]): string[] {
  const got = received.map((each) => each.status).join(', ');
  const wanted = shown.responses.map((each) => each.status).join(', ');
  if (got !== wanted)
    return [`shows ${wanted || 'a closed connection'}, got ${got || 'a closed connection'}`];
  return shown.responses.flatMap((each, i) => responseDifferences(each, received[i]!));
}

function responseDifferences(shown: Shown, received: Received): string[] {
  const found: string[] = [];
  for (const [name, value] of shown.fields) {
    const values = received.fields
      .filter(([other]) => other.toLowerCase() === name.toLowerCase())
      .map(([, v]) => v);
    const fits = values.some(
      (each) => each === value || (value === '*' && each !== '') || sameMediaType(name, value, each),
    );
    if (!fits) found.push(`${shown.status}: shows ${name}: ${value}, got ${values.join(' | ') || 'none'}`);
  }
  if (shown.content !== undefined && !sameContent(shown.content, received.content)) {
    found.push(
      `${shown.status}: shows content ${JSON.stringify(shown.content)}, got ${JSON.stringify(received.content)}`,
    );
  }
  if (shown.content === undefined && shown.status >= 200 && received.content !== '') {
    found.push(`${shown.status}: shows no content, got ${JSON.stringify(received.content)}`);
  }
  return found;
}

// A charset that a framework adds is no difference.
function sameMediaType(name: string, shown: string, received: string): boolean {
  return (
    name.toLowerCase() === 'content-type' && !shown.includes(';') && received.split(';')[0]!.trim() === shown
  );
}

// Frameworks space JSON differently; a final line end is no difference.
function sameContent(shown: string, received: string): boolean {
  if (shown === received.replace(/\r\n/g, '\n').replace(/\n+$/, '')) return true;
  try {
    return isDeepStrictEqual(JSON.parse(shown), JSON.parse(received));
  } catch {
    return false;
  }
}
