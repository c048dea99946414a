// How the catalogue's short words are put to a reader.

import type {
  ContentRule,
  Description,
  Evidence,
  Kind,
  Reading,
  Repeat,
  Sender,
  Signal,
  Treatment,
  Visibility,
} from '../codes/index.ts';
import { classes } from '../codes/index.ts';

/** Three digits: `000`, `401`. */
export function digits(code: number): string {
  return String(code).padStart(3, '0');
}

/** What a client should do, as an instruction. */
export const treatments: Readonly<Record<Treatment, string>> = {
  deliver: 'Use the response.',
  follow: 'Follow the redirect.',
  authenticate: 'Authenticate, then try again.',
  wait: 'Wait, then try again.',
  retry: 'Try again.',
  change: 'Change the request first.',
  stop: 'Stop.',
};

/** What a monitoring system should read. */
export const signals: Readonly<Record<Signal, string>> = {
  ok: 'success',
  redirect: 'a redirect',
  client: 'a client’s mistake',
  auth: 'an authentication failure',
  missing: 'something missing',
  limit: 'a rate limit at work',
  load: 'overload',
  bug: 'a bug',
  upstream: 'an upstream failure',
};

/** How well a claim is known. */
export const evidences: Readonly<Record<Evidence, string>> = {
  spec: 'Specified',
  vendor: 'Documented by its maker',
  measured: 'Measured',
  reported: 'Reported by others',
  folklore: 'Undocumented',
};

/** How strongly a field is asked for. */
export const kinds: Readonly<Record<Kind, string>> = { must: 'Must', should: 'Should', advice: 'Advice' };

/** Whether there is content. */
export const contents: Readonly<Record<ContentRule, string>> = {
  required: 'Required',
  allowed: 'Allowed',
  forbidden: 'None, ever',
};

/** The state of the number in the registry. */
export const registrations: Readonly<Record<Description['registration'], string>> = {
  registered: 'Registered',
  temporary: 'Registered for a time',
  deprecated: 'Deprecated',
  reserved: 'Reserved',
  unregistered: 'Not registered',
  unknown: 'Not registered',
};

/** Who produced a response. */
export const senders: Readonly<Record<Sender, string>> = {
  application: 'The application',
  server: 'The web server',
  'load-balancer': 'A load balancer',
  cdn: 'A CDN edge',
  proxy: 'A proxy',
  network: 'The network in between',
  client: 'The client itself',
};

/** Where a number shows itself. */
export const visibilities: Readonly<Record<Visibility, string>> = {
  wire: 'On the wire',
  log: 'Only in a log',
  internal: 'Only in the server’s configuration: neither logged nor sent',
  content: 'Inside the content of another response',
};

const needs: Readonly<Record<NonNullable<Repeat['needs']>, string>> = {
  'retry-after': 'once the time in Retry-After has passed',
  'new-connection': 'on another connection',
  'no-early-data': 'outside TLS early data',
  'no-expectation': 'without the Expect field',
};

/** When a client may repeat by itself, as a sentence. */
export function repeats({ methods, needs: need }: Repeat): string {
  const what = methods === 'any' ? 'with any method' : 'if its method is idempotent';
  return `The same request may be repeated automatically ${what}${need === undefined ? '' : `, ${needs[need]}`}.`;
}

/** `4xx Client Error` */
export function className(name: Description['class']): string {
  return name === 'invalid' ? classes.invalid.name : `${name} ${classes[name].name}`;
}

/** The phrase in a heading: the registered one, the only one, or how many there are. */
export function headline({ registration, phrase, readings }: Description): string {
  if (readings.length > 1 && registration === 'unregistered') return `${count(readings.length)} meanings`;
  return phrase ?? 'Not in use';
}

/** The title of a code's page: every meaning with its owner when the number is not registered. */
export function title(description: Description): string {
  const { code, readings, registration } = description;
  const number = digits(code);
  if (registration !== 'unregistered') return `${number} ${headline(description)}`;
  if (readings.length > 2) return `${number}: ${readings.map((each) => each.owner).join(', ')}`;
  return `${number} ${readings.map(named).join(', ')}`;
}

/** `two`, `three` …; digits above nine. Starts with a capital letter. */
function count(number: number): string {
  return (
    ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'][number] ?? String(number)
  );
}

function named({ phrase, owner }: Reading): string {
  return `${phrase} (${owner})`;
}
