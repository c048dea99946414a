// What each switch does, once: for the page and for the OpenAPI document.

import { contentKinds, most } from './switches.ts';

const number = (value: number) => value.toLocaleString('en');

/** A switch, explained. */
export interface SwitchGuide {
  /** `retry-after` */
  readonly name: string;
  /** One or two sentences. */
  readonly what: string;
  /** Addresses that use it. */
  readonly example: string;
  /** JSON Schema of the value. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** The switches, in the order in which they are explained. */
export const switchGuide: readonly SwitchGuide[] = [
  {
    name: 'retry-after',
    what: 'Sends Retry-After: whole seconds, an HTTP-date, or date:3 for the date in three seconds.',
    example: '/status/503?retry-after=3',
    schema: { type: 'string', examples: ['3', 'date:3'] },
  },
  {
    name: 'delay',
    what: `Waits that many milliseconds before the final response, ${number(most.delay)} at most. Interim responses go out before.`,
    example: '/status/103?delay=500',
    schema: { type: 'integer', minimum: 0, maximum: most.delay },
  },
  {
    name: 'omit',
    what: 'Leaves fields out, several with commas: also those that must be there. See what your client and your checker say.',
    example: '/status/401?omit=WWW-Authenticate',
    schema: { type: 'string', examples: ['WWW-Authenticate', 'Retry-After,Date'] },
  },
  {
    name: 'body',
    what: `What the content is: ${contentKinds.join(', ')}, or its size in bytes, ${number(most.content)} at most. Without it the Accept field decides; where a code forbids content there is none.`,
    example: '/status/500?body=html',
    schema: {
      oneOf: [
        { type: 'string', enum: [...contentKinds] },
        { type: 'integer', minimum: 0, maximum: most.content },
      ],
    },
  },
  {
    name: 'location',
    what: 'Where 201 and redirects lead: a path, or an address that begins with http. Page loads are not sent on to other sites.',
    example: '/status/302?location=/401',
    schema: { type: 'string', format: 'uri-reference' },
  },
  {
    name: 'range',
    what: 'Answers 206 as if the request had this Range field. Without a range, 206 answers 200 with the whole document, as it should.',
    example: '/status/206?range=bytes=0-99',
    schema: { type: 'string', examples: ['bytes=0-99', 'bytes=-50'] },
  },
  {
    name: 'seed',
    what: 'Draws the same codes in the same order every time.',
    example: '/status/200*9|503?seed=7',
    schema: { type: 'string', maxLength: most.text },
  },
  {
    name: 'key',
    what: 'Counts a sequence apart from others with the same address: one key for each test.',
    example: '/status/503,503,200?key=my-test',
    schema: { type: 'string', maxLength: most.text },
  },
  {
    name: 'restart',
    what: 'Begins a sequence, or a seeded draw, again with this request.',
    example: '/status/503,503,200?restart',
    schema: { type: 'string', enum: ['', '1', 'true'] },
  },
];
