// All log formats, and which of them an input is.

import type { DocumentFormat, Format } from '../format.ts';
import { apacheFormat } from './apache-format.ts';
import { apiGateway, apiGatewayJson } from './api-gateway.ts';
import { alb, elb } from './aws-elb.ts';
import { azure, azureRecords } from './azure.ts';
import { caddy } from './caddy.ts';
import {
  combined,
  combinedPlus,
  common,
  commonPlus,
  vhostCombined,
  vhostCombinedPlus,
  vhostCommon,
} from './clf.ts';
import { cloudfront, cloudfrontRealtime } from './cloudfront.ts';
import { recogniseInside } from './envelope.ts';
import { envoy, envoyJson, istio } from './envoy.ts';
import { googleCloud } from './google-cloud.ts';
import { haproxy } from './haproxy.ts';
import { har } from './har.ts';
import { cloudflare, ndjson, nginxJson } from './ndjson.ts';
import { ingressNginx, nginxFormat } from './nginx-format.ts';
import { otlp } from './otlp.ts';
import { traefik, traefikJson } from './traefik.ts';
import { iis } from './w3c.ts';

export { apacheFormat } from './apache-format.ts';
export { cloudfrontRealtime } from './cloudfront.ts';
export type { NdjsonMapping } from './ndjson.ts';
export { ndjson } from './ndjson.ts';
export { nginxFormat } from './nginx-format.ts';

/** Every format with lines; where two are equally sure, the earlier one is taken. */
export const formats: readonly Format[] = [
  combined,
  common,
  vhostCombined,
  vhostCommon,
  ingressNginx,
  traefik,
  apiGateway,
  combinedPlus,
  vhostCombinedPlus,
  commonPlus,
  haproxy,
  alb,
  elb,
  cloudfront,
  cloudfrontRealtime(),
  iis,
  envoy,
  istio,
  caddy,
  traefikJson,
  envoyJson,
  apiGatewayJson,
  googleCloud,
  azure,
  nginxJson,
  cloudflare,
  ndjson(),
];

/** Every format whose input is one document, or one document a line. */
export const documentFormats: readonly DocumentFormat[] = [har, otlp, azureRecords];

/**
 * Tells which format an input has.
 *
 * @param lines the first lines of the input, without line ends; some tens are enough
 * @param start the first characters of the input
 * @returns the format that is surest, reading through what containers and syslog write around its lines; `undefined` where
 *   none reads a good part of them
 */
export function recogniseFormat(
  lines: readonly string[],
  start: string,
): Format | DocumentFormat | undefined {
  let best: DocumentFormat | undefined;
  let score = least;
  for (const format of documentFormats) {
    const sure = format.recognise(start);
    if (sure > score) [best, score] = [format, sure];
  }
  return best ?? recogniseLines(lines) ?? recogniseInside(lines, recogniseLines);
}

/** Below this a format is not sure enough to be taken. */
const least = 0.3;

function recogniseLines(lines: readonly string[]): Format | undefined {
  let best: Format | undefined;
  let score = least;
  for (const format of formats) {
    const sure = format.recognise(lines);
    if (sure > score) [best, score] = [format, sure];
  }
  return best;
}

/** The format of a name as given on the command line; `undefined` where there is none. */
export function formatNamed(name: string): Format | DocumentFormat | undefined {
  return (
    formats.find((format) => format.name === name) ?? documentFormats.find((format) => format.name === name)
  );
}

/**
 * Makes a format of the string that configures a server's log.
 *
 * @param template nginx's `log_format`, whose variables begin with `$`, or Apache's `LogFormat`, with `%`
 * @throws Error when the string names no status code
 */
export function compile(template: string): Format {
  return /\$\{?[a-z_]+/.test(template) ? nginxFormat(template) : apacheFormat(template);
}
