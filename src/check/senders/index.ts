// Who really produced a response: fingerprints in its fields and in error pages. One file per sender; the first match wins, so those
// that stand nearer to the client come first.

import type { Sender } from '../../codes/index.ts';
import { vendors } from '../../codes/index.ts';
import type { ResponseMessage } from '../exchange.ts';
import { maskText, maskValue } from '../mask.ts';
import { printable } from '../printable.ts';
import { akamai } from './akamai.ts';
import { apache } from './apache.ts';
import { apiGateway } from './api-gateway.ts';
import { aspnet } from './aspnet.ts';
import { awselb } from './awselb.ts';
import { caddy } from './caddy.ts';
import { cloudflare } from './cloudflare.ts';
import { cloudfront } from './cloudfront.ts';
import { django } from './django.ts';
import { envoy } from './envoy.ts';
import { express } from './express.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { fastly } from './fastly.ts';
import { go } from './go.ts';
import { gunicorn } from './gunicorn.ts';
import { haproxy } from './haproxy.ts';
import { iis } from './iis.ts';
import { jetty } from './jetty.ts';
import { laravel } from './laravel.ts';
import { netlify } from './netlify.ts';
import { nginx } from './nginx.ts';
import { rails } from './rails.ts';
import type { Fingerprint, Mark } from './sender.ts';
import { spring } from './spring.ts';
import { tomcat } from './tomcat.ts';
import { traefik } from './traefik.ts';
import { uvicorn } from './uvicorn.ts';
import { varnish } from './varnish.ts';
import { vercel } from './vercel.ts';
import { werkzeug } from './werkzeug.ts';

/** Every sender that is known by its fields. */
export const senders: readonly Fingerprint[] = [
  cloudflare,
  fastly,
  akamai,
  vercel,
  netlify,
  cloudfront,
  apiGateway,
  awselb,
  traefik,
  envoy,
  haproxy,
  varnish,
  express,
  fastify,
  fastapi,
  django,
  werkzeug,
  rails,
  laravel,
  spring,
  aspnet,
  tomcat,
  jetty,
  go,
  uvicorn,
  gunicorn,
  iis,
  caddy,
  nginx,
  apache,
];

/** A sender that was recognised. */
export interface RecognisedSender {
  /** `nginx`, `Cloudflare`. */
  readonly name: string;
  readonly kind: Sender;
  /** The field or the content that gave it away, credentials masked: `Server: nginx/1.24.0`. */
  readonly evidence: string;
  /** The catalogue's vendor whose readings of a number apply; absent where it has none. */
  readonly vendor?: string;
  /** Where its side of the story is told: a log, a page. */
  readonly look: string;
}

/**
 * Recognises who sent a response. An intermediary that passed an origin's answer on is named only where its field
 * says that it made the response itself, or where nothing else is known.
 *
 * @param response a response, interim or final
 * @returns `undefined` when nothing gives it away
 */
export function recognise(response: ResponseMessage): RecognisedSender | undefined {
  for (const strength of ['content', 'made', 'passed'] as const) {
    for (const { name, kind, vendor, look, marks } of senders) {
      for (const mark of marks) {
        if (strengthOf(mark, vendor, response.status) !== strength) continue;
        const evidence = match(response, mark);
        if (evidence !== undefined)
          return { name, kind, evidence, look, ...(vendor === undefined ? {} : { vendor }) };
      }
    }
  }
  return undefined;
}

// A proxy that passes a response on may write its own name over it; an error page in a framework’s words is its own.
function strengthOf(mark: Mark, vendor: string | undefined, status: number): 'content' | 'made' | 'passed' {
  if ('content' in mark) return 'content';
  return mark.only === 'passed' && !ownCodes(vendor).has(status) ? 'passed' : 'made';
}

// Nobody but the vendor sends a number of its own.
const own = new Map(vendors.map(({ id, codes }) => [id, new Set<number>(codes.map(({ code }) => code))]));
const nothing: ReadonlySet<number> = new Set();

function ownCodes(vendor: string | undefined): ReadonlySet<number> {
  return (vendor === undefined ? undefined : own.get(vendor)) ?? nothing;
}

function match(response: ResponseMessage, mark: Mark): string | undefined {
  if ('content' in mark) {
    if (!(mark.status?.(response.status) ?? response.status >= 400)) return undefined;
    const found = mark.content.exec(startOfContent(response));
    return found === null ? undefined : `content: ${printable(maskText(found[0])).slice(0, 111)}`;
  }
  const { field, value, status } = mark;
  if (status !== undefined && !status(response.status)) return undefined;
  const line = response.fields.find((each) => each.lower === field && value.test(each.value));
  return line === undefined
    ? undefined
    : printable(`${line.name}: ${maskValue(line.lower, line.value)}`).slice(0, 120);
}

function startOfContent({ content }: ResponseMessage): string {
  return content === undefined ? '' : new TextDecoder().decode(content.bytes.subarray(0, 4096));
}
