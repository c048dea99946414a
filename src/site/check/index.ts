// The page /check and what it does on the server: forms of visitors without a script, and the addresses that are asked.

import type { Context } from 'hono';
import { Unreachable } from '../../check/readers/live.ts';
import { bundle } from '../bundles.ts';
import type { Prepared, Representation } from '../http/deliver.ts';
import { prepare } from '../http/deliver.ts';
import type { Refuse } from '../http/refuse.ts';
import type { Handler, Resource } from '../http/resource.ts';
import { layout } from '../layout.ts';
import { checkPage } from '../pages/check.ts';
import type { GuardOptions } from './address-guard.ts';
import { createGuard, NotAsked } from './address-guard.ts';
import { checkAnswers } from './address-outcome.ts';
import type { AdmissionOptions } from './admission.ts';
import { createAdmission } from './admission.ts';
import { ask } from './ask.ts';
import { checkAssets } from './check-assets.ts';
import { examples } from './examples.ts';
import type { Outcome } from './outcome.ts';
import type { QueueOptions } from './post-queue.ts';
import { createPostQueue } from './post-queue.ts';
import type { Posted } from './posted.ts';
import { formTypes, readForm } from './posted.ts';
import { readInput } from './read-input.ts';
import { refusal } from './refusals.ts';
import { renderOutcome } from './render.ts';
import { stream } from './stream.ts';

/** How the page is set up. */
export interface CheckOptions extends GuardOptions, AdmissionOptions {
  /** Milliseconds that an address has for everything, redirects included: 12,000. */
  readonly time?: number;
  /** How many posted inputs are checked, and how long. */
  readonly posts?: QueueOptions;
  /** Who asks; the address of the connection unless told otherwise, which behind a proxy is that of the proxy. */
  readonly visitor?: (context: Context) => string;
}

const lines = 'application/x-ndjson';

/**
 * The resources of the page.
 *
 * @param refuse makes refusals
 */
export function checkResources(refuse: Refuse, options: CheckOptions = {}): Resource[] {
  const { time = 12_000, visitor = addressOf, posts } = options;
  const guard = createGuard(options);
  const enter = createAdmission(options);
  const enterPost = createAdmission(options);
  const check = createPostQueue(posts);
  const kept = new Map<string, Promise<Prepared>>();

  const view = async (outcome?: Outcome, more: Partial<Representation> = {}): Promise<Representation> => {
    const { path } = await bundle('check');
    const page = checkPage({ script: path, result: outcome && renderOutcome(outcome) });
    return { ...more, type: 'text/html; charset=utf-8', content: layout(page).text };
  };
  // Nothing that somebody pasted is kept, here or on the way.
  const answer = (outcome: Outcome, status = outcome.kind === 'unchecked' ? 422 : 200) =>
    view(outcome, { status, cache: 'no-store' });

  const pasted: Handler = async (context) => {
    const { raw } = context.req;
    const form = await readForm(raw);
    if (typeof form === 'string') return refused(raw, form);
    if (form.text('url').trim() !== '') return address(context, form);
    const bytes = (await form.file('file')) ?? new TextEncoder().encode(form.text('text'));
    const entry = enterPost(visitor(context));
    if ('status' in entry) return waitRefusal(raw, entry);
    try {
      const outcome = await check(bytes);
      if (outcome === 'full') return waitRefusal(raw, { status: 503, retryAfter: 10 });
      return typeof outcome === 'string' ? refusal(raw, outcome) : await answer(outcome);
    } finally {
      entry.leave();
    }
  };

  const address = async (context: Context, form: Posted): Promise<Representation | Response> => {
    const { raw } = context.req;
    // Who makes visitors' browsers send forms would have this server ask whom they like.
    if (raw.headers.get('sec-fetch-site') === 'cross-site') return refusal(raw, 'elsewhere');
    const entry = enter(visitor(context));
    if ('status' in entry) return waitRefusal(raw, entry);
    const work = async (signal: AbortSignal, onStep?: (step: string) => void): Promise<Outcome> => {
      try {
        const url = form.text('url').trim();
        const follow = form.text('follow') !== '';
        const answers = await ask(url, { guard, follow, time, signal, ...(onStep && { onStep }) });
        return await checkAnswers(answers);
      } catch (error) {
        if (!(error instanceof NotAsked || error instanceof Unreachable)) throw error;
        return { kind: 'unchecked', sentence: error.message, source: [] };
      } finally {
        entry.leave();
      }
    };
    if (raw.headers.get('accept')?.includes(lines) === true)
      return stream(work, (outcome) => renderOutcome(outcome).text, raw.signal);
    const outcome = await work(raw.signal);
    return answer(outcome);
  };

  return [
    {
      path: '/check',
      GET: ({ req }) => {
        const id = req.query('example') ?? '';
        const example = examples.find((each) => each.id === id);
        if (id !== '' && example === undefined) return refuse.missing(req.raw);
        const made =
          kept.get(id) ??
          (async () =>
            prepare(
              await view(example && (await readInput(once(new TextEncoder().encode(example.text))))),
            ))();
        kept.set(id, made);
        made.catch(() => kept.delete(id));
        return made;
      },
      POST: pasted,
    },
    {
      path: '/check/url',
      POST: async (context) => {
        const form = await readForm(context.req.raw);
        return typeof form === 'string' ? refused(context.req.raw, form) : address(context, form);
      },
    },
    ...checkAssets,
  ];
}

function refused(
  request: Request,
  reason: Exclude<Awaited<ReturnType<typeof readForm>>, Posted>,
): Representation {
  // RFC 9110 §15.5.16: what would have been read is told.
  return refusal(request, reason, reason === 'type' ? { accept: formTypes.join(', ') } : {});
}

// RFC 6585 §4, RFC 9110 §15.6.4: when to come back.
function waitRefusal(
  request: Request,
  { status, retryAfter }: { readonly status: 429 | 503; readonly retryAfter: number },
): Representation {
  return refusal(request, status === 429 ? 'visitor' : 'full', { 'retry-after': String(retryAfter) });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function addressOf({ env }: Context): string {
  const { incoming } = (env ?? {}) as {
    readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  };
  return incoming?.socket?.remoteAddress ?? '';
}
