// The answer in one sentence, before anything else: which code with which meaning, who sent it, who can fix it, what to do.

import type { Finding } from '../../check/rule.ts';
import type { Reading, VendorCode } from '../../codes/index.ts';
import { readings } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html, raw } from '../html.ts';
import { codeLink } from '../parts/links.ts';
import { treatments } from '../words.ts';
import type { Checked, Logged } from './outcome.ts';
import { prose, safe, some, within } from './prose.ts';

const fixers: Readonly<Record<Exclude<VendorCode['fixedBy'], 'nobody'>, string>> = {
  visitor: 'the visitor can fix it',
  'client developer': 'the client’s developer can fix it',
  'application developer': 'the application’s developer can fix it',
  'server operator': 'whoever runs the server can fix it',
  vendor: 'its vendor can fix it',
};

/** The answer, and what is worth knowing beside it. */
export interface Answer {
  readonly sentence: Html;
  /** Terms with what is said about them. */
  readonly facts: readonly (readonly [term: string, text: Html])[];
  /** The class of the code, which gives the hue: `4xx`. */
  readonly code?: number;
}

/** Which exchange it is about, where there are several. */
function subjectOf({ report }: Checked): Html | string {
  const { telling, subjects, report: counted } = report;
  if (telling === undefined || counted.exchanges < 2) return '';
  const { method, target } = subjects?.get(telling) ?? {};
  const what =
    method === undefined || target === undefined
      ? ''
      : html`, <code>${safe(`${method} ${target}`).slice(0, 120)}</code>,`;
  return html`Of ${some(counted.exchanges, 'exchange')}, number ${telling}${what} matters most: `;
}

/** Makes the answer about exchanges or a description. */
export function answerOf(checked: Checked): Answer {
  const { report, diagnosis } = checked.report;
  const next = diagnosis.next.replace(/\s*More: `statute \d+`\.$/, '');
  const first = strongest(report.findings);
  const { must } = report.counts;
  const wrong =
    first === undefined
      ? undefined
      : html`whoever sends it ${must > 0 ? 'has something to fix' : 'can do better'}: ${within(first.summary)}.`;
  if (report.operations !== undefined) {
    const end =
      first === undefined
        ? 'Nothing is wrong with its status codes.'
        : html`Its author ${must > 0 ? 'has something to fix' : 'can do better'}: ${within(first.summary)}.`;
    return { sentence: html`${safe(diagnosis.sentence)} ${end}`, facts: [] };
  }
  if (checked.report.telling === 0)
    return {
      sentence: html`Nothing is wrong with any of the ${some(report.exchanges, 'exchange')}.`,
      facts: [],
    };
  const facts: [string, Html][] = [];
  const { sender } = diagnosis;
  const told = diagnosis.reading;
  const reading =
    told && readings(told.code).find(({ owner, phrase }) => owner === told.owner && phrase === told.phrase);
  // The sentence begins with the code and the phrase, which stand in the answer already.
  const meaning = reading === undefined ? '' : diagnosis.sentence.replace(/^\d+ [^:]*: /, '');
  if (meaning !== '') facts.push(['It means', html`${safe(meaning)}`]);
  facts.push([
    'Sent by',
    sender === undefined
      ? html`Nobody who can be told from the response.`
      : html`${sender.name}: <code>${safe(sender.evidence)}</code>`,
  ]);
  if (next !== '') facts.push(['Next', prose(next)]);
  if (reading === undefined) {
    const sentence = html`${subjectOf(checked)}${safe(diagnosis.sentence)}`;
    return {
      sentence,
      facts: [...facts, ...(wrong === undefined ? [] : [['Besides', html`${upper(wrong)}`] as const])],
    };
  }
  const by = sender === undefined ? '' : `, sent by ${sender.name}`;
  const what = html`${subjectOf(checked)}${codeLink(reading.code, reading.phrase)}${owned(reading)}${by}`;
  if (reading.signal === 'ok' || reading.signal === 'redirect') {
    const end = wrong ?? html`nothing is wrong with it.`;
    return { sentence: html`${what}; ${end}`, facts, code: reading.code };
  }
  // A token that is known to have expired says more than the code does.
  const step = /^Refresh the token[^.]*\./.exec(next)?.[0] ?? treatments[reading.treatment];
  const besides = wrong === undefined ? [] : [['Besides', upper(wrong)] as const];
  return {
    sentence: html`${what}; ${ending(diagnosis.fixedBy, step)}`,
    facts: [...facts, ...besides],
    code: reading.code,
  };
}

/** Makes the answer about lines of a log. */
export function answerOfLog({ statuses, format, read }: Logged): Answer {
  const first = statuses[0]!;
  const { reading, status } = first;
  const facts: [string, Html][] = [];
  if (reading !== undefined) facts.push(['It means', html`${reading.summary}`]);
  if (reading?.clientSees !== undefined)
    facts.push([
      'Client sees',
      reading.clientSees === 'nothing'
        ? html`Nothing: the connection is closed.`
        : codeLink(reading.clientSees),
    ]);
  if (reading !== undefined && reading.signal !== 'ok') facts.push(['Next', prose(reading.condition)]);
  facts.push(['Log', html`${format}`]);
  const share = read > 1 ? html`Of ${some(read, 'line')}, line ${first.line} matters most: ` : '';
  if (reading === undefined) {
    return { sentence: html`${share}${unclear(status)}`, facts };
  }
  const what = html`${share}${codeLink(reading.code, reading.phrase)}${owned(reading)}`;
  if (reading.signal === 'ok' || reading.signal === 'redirect')
    return { sentence: html`${what}; nothing is wrong with it.`, facts, code: reading.code };
  const end = ending(reading.fixedBy ?? usual(reading), treatments[reading.treatment]);
  return { sentence: html`${what}; ${end}`, facts, code: reading.code };
}

/** What a logged number may be, where there is no one meaning of it. */
export function unclear(status: number): string {
  if (status === 0) return 'No status: the client had gone before anything was sent.';
  const all = status >= 100 && status <= 999 ? readings(status) : [];
  if (all.length === 0) return `${status}: nobody is known to use this number.`;
  const list = all.map(({ owner, phrase }) => `${owner} (${phrase})`).join(', ');
  return `${status} is not registered, and this log does not tell whose it is: ${list}.`;
}

// The registry does not say who fixes what; the class of the code does.
function usual({ signal }: Reading): VendorCode['fixedBy'] {
  if (signal === 'bug') return 'application developer';
  return signal === 'load' || signal === 'upstream' ? 'server operator' : 'client developer';
}

function owned({ ownerId, owner }: Reading): string {
  return ownerId === 'iana' ? '' : ` (a number of ${owner}, not registered)`;
}

function upper({ text }: Html): Html {
  return raw(text.charAt(0).toUpperCase() + text.slice(1));
}

// In a description they stand in the order of the file.
function strongest(findings: readonly Finding[]): Finding | undefined {
  return (
    findings.find(({ kind }) => kind === 'must') ??
    findings.find(({ kind }) => kind === 'should') ??
    findings[0]
  );
}

function ending(fixedBy: VendorCode['fixedBy'] | undefined, step: string): string {
  if (fixedBy === 'nobody') return 'there is nothing to fix.';
  if (fixedBy === undefined) return `next: ${within(step)}.`;
  if (fixedBy === 'client developer' || fixedBy === 'visitor') return `${fixers[fixedBy]}: ${within(step)}.`;
  // Who fixes it and who repeats the request are two.
  const part = step === treatments.stop ? 'should not repeat it' : `should ${within(step)}`;
  return `${fixers[fixedBy]}, and a client ${part}.`;
}
