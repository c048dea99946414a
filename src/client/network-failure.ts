// Which failures of fetch are failures of the network. Fetch says TypeError for everything: a lost connection, a refusal
// by its own rules, a wrong argument.

import { isRequest } from './content.ts';

/**
 * Whether sending the same once more could have another end. Node gives a lost connection a cause with a code; a cause
 * without one is a refusal by the rules of fetch (a 407, which fetch hides, a blocked port, a redirect too many). Deno gives
 * a cause, never with a code, to lost connections alone. Elsewhere there is no cause: then a request that cannot even be
 * constructed is the caller's mistake.
 */
export function isNetworkFailure(
  error: unknown,
  input: string | URL | Request,
  init: RequestInit | undefined,
): error is TypeError {
  if (!(error instanceof TypeError)) return false;
  const { cause } = error as { readonly cause?: unknown };
  if ('Deno' in globalThis) return cause !== undefined;
  if (cause !== undefined) return (cause as { readonly code?: unknown } | null)?.code !== undefined;
  if (isRequest(input)) return true;
  try {
    new Request(input, init);
    return true;
  } catch {
    return false;
  }
}
