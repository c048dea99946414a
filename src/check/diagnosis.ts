// Before the findings: what the response means, who sent it, who can fix it, and what to do next.

import type { Reading, Sender, Signal, VendorCode } from '../codes/index.ts';
import { classes, readings, status, treatAs } from '../codes/index.ts';
import { parseHttpDate } from '../fields/index.ts';
import type { Exchange } from './exchange.ts';
import type { RecognisedSender } from './senders/index.ts';
import { recognise } from './senders/index.ts';
import { tokenAge } from './token-age.ts';

/** What an exchange means to people. */
export interface Diagnosis {
  /** The meaning of the number; absent where nobody has one or several are equally likely. */
  readonly reading?: Pick<Reading, 'code' | 'phrase' | 'owner' | 'summary' | 'evidence'>;
  /** One or two sentences: what happened. */
  readonly sentence: string;
  /** Who seems to have made the response, and the field that says so. */
  readonly sender?: { readonly name: string; readonly kind: Sender; readonly evidence: string };
  /** Who can fix it; absent where nothing is broken. */
  readonly fixedBy?: VendorCode['fixedBy'];
  /** What to do next, in one or two sentences. */
  readonly next: string;
}

// Who usually can fix what a signal stands for; a vendor's reading knows better.
const fixers: Readonly<Partial<Record<Signal, VendorCode['fixedBy']>>> = {
  client: 'client developer',
  auth: 'client developer',
  missing: 'client developer',
  limit: 'client developer',
  load: 'server operator',
  bug: 'application developer',
  upstream: 'server operator',
};

/**
 * Tells what an exchange means.
 *
 * @param exchange one exchange
 * @returns sentences without credentials
 */
export function diagnose(exchange: Exchange): Diagnosis {
  const { response } = exchange;
  const code = response.status;
  const sender = recognise(response);
  const all = code >= 100 && code <= 999 ? readings(code) : [];
  const reading = choose(all, sender);
  const signal = reading?.signal ?? fallbackSignal(code);
  const fixedBy = reading?.fixedBy ?? fixers[signal];
  const age = signal === 'auth' ? tokenAge(exchange, (date) => parseHttpDate(date).value?.date) : undefined;
  const sentence = [sentenceOf(code, reading, all), age].filter((each) => each !== undefined).join(' ');
  return {
    ...(reading === undefined ? {} : { reading: shown(reading) }),
    sentence,
    ...(sender === undefined
      ? {}
      : { sender: { name: sender.name, kind: sender.kind, evidence: sender.evidence } }),
    ...(fixedBy === undefined ? {} : { fixedBy }),
    next: nextStep(code, reading, signal, sender, age !== undefined),
  };
}

// The registry's meaning counts; without one that of the sender, or the only one there is.
function choose(all: readonly Reading[], sender: RecognisedSender | undefined): Reading | undefined {
  return (
    all.find((each) => each.ownerId === 'iana') ??
    all.find((each) => each.ownerId === sender?.vendor) ??
    (all.length === 1 ? all[0] : undefined)
  );
}

function shown({ code, phrase, owner, summary, evidence }: Reading): NonNullable<Diagnosis['reading']> {
  return { code, phrase, owner, summary, evidence };
}

function sentenceOf(code: number, reading: Reading | undefined, all: readonly Reading[]): string {
  if (reading !== undefined) {
    const whose = reading.ownerId === 'iana' ? '' : ` (a number of ${reading.owner}, not registered)`;
    return `${code} ${reading.phrase}${whose}: ${reading.summary}`;
  }
  if (code < 100 || code > 599) return `${code}: ${classes.invalid.meaning}`;
  if (all.length > 1) {
    const list = all.map(({ owner, phrase }) => `${owner} (${phrase})`).join(', ');
    return `${code} is not registered, and several vendors use it: ${list}. Clients treat it as ${treatAs(code)}.`;
  }
  return `${code} is not registered, and no vendor is known to use it. Clients treat it as ${treatAs(code)}.`;
}

function fallbackSignal(code: number): Signal {
  const fallback = code >= 100 && code <= 599 ? treatAs(code) : treatAs(999);
  return status(fallback).signal;
}

function nextStep(
  code: number,
  reading: Reading | undefined,
  signal: Signal,
  sender: RecognisedSender | undefined,
  expired: boolean,
): string {
  const steps: string[] = [];
  if (expired) steps.push('Refresh the token and send the request again.');
  else if (reading !== undefined && signal !== 'ok') steps.push(reading.condition);
  // Faults behind the response are told where it was made, not in the response.
  if (sender !== undefined && (signal === 'bug' || signal === 'load' || signal === 'upstream')) {
    steps.push(`Look into ${sender.look}.`);
  }
  if (code >= 100 && code <= 999) steps.push(`More: \`statute ${code}\`.`);
  return steps.join(' ');
}
