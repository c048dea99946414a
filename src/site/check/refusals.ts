// Why a request to /check is not carried out: each reason with its status code, in words for the visitor.

import type { Representation } from '../http/deliver.ts';
import { negotiated } from '../http/refuse.ts';
import { layout } from '../layout.ts';
import { refusalPage } from '../pages/refusal.ts';

/** Why. */
export type Reason = 'large' | 'slow' | 'type' | 'form' | 'elsewhere' | 'visitor' | 'full';

const reasons = {
  large: [
    413,
    'This server takes 2 MiB. With JavaScript the check runs in your browser, whatever the length; so does statute check on your machine.',
  ],
  slow: [
    413,
    'This takes longer to check than this server has for one visitor. With JavaScript the check runs in your browser; so does statute check on your machine.',
  ],
  type: [415, 'Send a form: multipart/form-data or application/x-www-form-urlencoded.'],
  form: [400, 'The form could not be read: it does not keep to the encoding that it names.'],
  elsewhere: [403, 'Addresses are asked for visitors of this site, not for pages of others.'],
  visitor: [429, 'You have many checks running, or started many in the last minute. Wait a little.'],
  full: [503, 'This server is busy with the checks of others. Wait a little.'],
} as const satisfies Readonly<Record<Reason, readonly [status: number, detail: string]>>;

/**
 * Makes a refusal, a page or problem details.
 *
 * @param fields further fields, such as Retry-After
 */
export function refusal(
  request: Request,
  reason: Reason,
  fields: Readonly<Record<string, string>> = {},
): Representation {
  const [status, detail] = reasons[reason];
  const said = { status, detail, path: new URL(request.url).pathname };
  return negotiated(request, said, () => layout(refusalPage(said)), { cache: 'no-store', fields });
}
