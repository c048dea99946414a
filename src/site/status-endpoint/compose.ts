// Makes the answer for one code: everything the code requires, then what the switches change about it.

import { describe } from '../../codes/index.ts';
import { parseRange, parseUpgrade } from '../../fields/index.ts';
import type { FinalCode, RespondOptions } from '../../respond/index.ts';
import { respond } from '../../respond/index.ts';
import type { Answer, Asking, FieldLines } from './answer.ts';
import { fieldOf } from './answer.ts';
import type { Content, Message } from './content.ts';
import { contentOf } from './content.ts';
import { Nonsense } from './nonsense.ts';
import { partOf, unsatisfiable } from './ranges.ts';
import { requiredFields } from './required-fields.ts';
import type { Switches } from './switches.ts';
import { loopBack } from './trace.ts';

/** Nothing is asked for beyond the code. */
export const noSwitches: Switches = { omit: [], restart: false };

/** On every answer: any page may call a test target and read all of it, and nothing of it is stored or guessed at. */
export const openFields: FieldLines = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', '*'],
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
];

/**
 * Makes the answer for a code.
 *
 * @param message the code, and what the content says about it
 * @param strict a field to be left out must have been there
 * @throws Nonsense where a switch contradicts the code
 */
export function compose(message: Message, switches: Switches, asking: Asking, strict = true): Answer {
  const { code } = message;
  if (code < 200) return interim(message, switches, asking, strict);
  // Node.js sends nothing else over HTTP/2, where RFC 9113 §8.3.2 only says that it is a status code.
  if (code > 599 && asking.version === '2')
    return compose(
      notHere('Over HTTP/2 this server sends 200 to 599 only: ask over HTTP/1.1.'),
      noSwitches,
      asking,
    );
  const { status, fields, bytes } = final(message, switches, asking);
  const kept = fields.filter(([name]) => !switches.omit.includes(name.toLowerCase()));
  for (const name of switches.omit) {
    if (strict && name !== 'date' && fieldOf(fields, name) === undefined)
      throw new Nonsense('omit', 'The response would not have that field anyway.');
  }
  return {
    interim: [],
    status,
    phrase: describe(status).phrase ?? '',
    fields: kept,
    content: bytes,
    delay: switches.delay ?? 0,
    ...(switches.omit.includes('date') && { dateless: true }),
  };
}

function interim(message: Message, switches: Switches, asking: Asking, strict: boolean): Answer {
  const { code } = message;
  if (code === 101) return switching(switches, asking, strict);
  const fields = requiredFields(code, asking.version).map(
    ([name, value]) => [name, name === 'Location' ? (switches.location ?? value) : value] as const,
  );
  const { location: _, ...others } = switches;
  // What is left out may be a field of the interim response.
  const last = compose(
    asking.version === '1.0'
      ? { code: 200, detail: 'A client of HTTP/1.0 gets no interim response.' }
      : { code: 200, detail: `The final response; before it came ${code}.` },
    { ...others, omit: others.omit.filter((name) => fieldOf(fields, name) === undefined) },
    asking,
    strict,
  );
  // RFC 9110 §15.2: a client of HTTP/1.0 does not know them.
  if (asking.version === '1.0') return last;
  const kept = fields.filter(([name]) => !switches.omit.includes(name.toLowerCase()));
  return { ...last, interim: [{ status: code, fields: kept }] };
}

// RFC 9110 §15.2.2: only to a protocol that the client offered. WebSocket is the one spoken here.
function switching(switches: Switches, asking: Asking, strict: boolean): Answer {
  // RFC 9113 §8.6.
  if (asking.version === '2')
    return compose(notHere('HTTP/2 has no 101: ask over HTTP/1.1.'), noSwitches, asking);
  const offered = parseUpgrade(asking.field('upgrade') ?? '').value ?? [];
  if (asking.upgradable && offered.some(({ name }) => name.toLowerCase() === 'websocket')) {
    const fields = requiredFields(101, asking.version);
    const kept = fields.filter(([name]) => !switches.omit.includes(name.toLowerCase()));
    return {
      interim: [],
      status: 101,
      phrase: describe(101).phrase!,
      fields: kept,
      content: none,
      delay: switches.delay ?? 0,
    };
  }
  const detail =
    'The protocol is switched only if the client offers websocket: Connection: Upgrade and Upgrade: websocket.';
  return compose({ code: 426, detail }, switches, asking, strict);
}

function notHere(detail: string): Message {
  return { code: 501, detail };
}

const none = new Uint8Array();
// Stands for the page on which a network lets its users in.
const login = '/status/200';

interface Final extends Content {
  readonly status: number;
}

function final(message: Message, switches: Switches, asking: Asking): Final {
  const { method } = asking;
  if (message.code === 200 && method === 'TRACE') return finish(200, switches, asking, loopBack(asking));
  if (message.code === 206) {
    // RFC 9110 §14.2: for other methods a range means nothing.
    const range = switches.range ?? parseRange(asking.field('range') ?? '').value;
    const { code, ...part } = partOf(method === 'GET' ? range : undefined, asking.field('if-range'));
    return code === 416 ? refused(part, switches, asking) : finish(code, switches, asking, part);
  }
  // The document of 416 is empty, so no range fits.
  if (message.code === 416) return refused(unsatisfiable(0), switches, asking);
  if (describe(message.code).content === 'forbidden')
    return finish(message.code, switches, asking, { fields: [], bytes: none });
  const location =
    message.code === 511 ? login : fieldOf(ownFields(message.code, switches, asking), 'location');
  const content = contentOf({ ...message, location }, switches.content, asking.field('accept'));
  return finish(message.code, switches, asking, content);
}

function refused(part: Content, switches: Switches, asking: Asking): Final {
  const content = contentOf({ code: 416 }, switches.content, asking.field('accept'));
  return finish(416, switches, asking, { ...content, fields: [...part.fields, ...content.fields] });
}

function ownFields(code: number, { retryAfter, location }: Switches, asking: Asking): FieldLines {
  // RateLimit and Retry-After name the same moment; whoever chooses that gets the one they chose.
  const all = requiredFields(code, asking.version).filter(
    ([name]) => retryAfter === undefined || name !== 'RateLimit',
  );
  const fields = all.map(([name, value]): readonly [string, string] => {
    if (name === 'Location') return [name, location ?? value];
    // RFC 9110 §10.2.1: what is allowed cannot be the method that is refused.
    if (name === 'Allow') return [name, methods.filter((each) => each !== asking.method).join(', ')];
    if (name === 'Retry-After') return [name, retryAfter ?? value];
    return [name, value];
  });
  const has = (name: string) => fieldOf(fields, name) !== undefined;
  return [
    ...fields,
    ...(retryAfter !== undefined && !has('retry-after') ? [['Retry-After', retryAfter] as const] : []),
    ...(location !== undefined && !has('location') ? [['Location', location] as const] : []),
  ];
}

/** The methods that are named where methods are named; any other is answered too. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;

function finish(status: number, switches: Switches, asking: Asking, content: Content): Final {
  const own = ownFields(status, switches, asking);
  const open = openFields.filter(([name]) => fieldOf(own, name.toLowerCase()) === undefined);
  const length: FieldLines =
    // RFC 9110 §8.6: never on 204; on 304 it would be that of another response.
    status === 204 || status === 304 ? [] : [['Content-Length', String(content.bytes.length)]];
  const fields = [...own, ...content.fields, ...open, ...length];
  prove(status, fields, asking);
  return { status, fields, bytes: content.bytes };
}

// `respond` refuses a registered code without what it must carry, and values that may not be sent.
function prove(code: number, fields: FieldLines, { version }: Asking): void {
  const { registration } = describe(code);
  if (registration === 'unregistered' || registration === 'unknown') return;
  // HTTP/2 forbids the fields that 426 asks for (RFC 9113 §8.2.2).
  if (code === 426 && version === '2') return;
  respond(code as FinalCode, { headers: fields.map(([...line]) => line) } as RespondOptions<FinalCode>);
}
