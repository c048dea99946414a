// `statute which`: which code should I send? Asks, or takes what it is told.

import { createInterface } from 'node:readline';
import type { Question, Situation, Verdict } from '../../codes/index.ts';
import { describe, questions, UnknownAnswer, which } from '../../codes/index.ts';
import type { Command, Terminal } from '../command.ts';
import { Failure } from '../command.ts';
import { readOptions } from '../options.ts';
import { table, wrap } from '../terminal.ts';

export const command: Command = {
  name: 'which',
  summary: 'which code should I send? A guide that asks',
  usage: 'statute which [question=answer …]',
  options: [
    { flag: '--json', text: 'the code and the path to it, or the open question, as one JSON object' },
    { flag: '--list', text: 'every question and answer' },
  ],
  examples: [
    { line: 'statute which', text: 'be asked, question by question' },
    {
      line: 'statute which credentials=expired',
      text: 'say what is remarkable; the rest is taken to be fine',
    },
    { line: 'statute which existence=create result=created --json', text: 'the same for programs' },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, command, {
      json: { type: 'boolean' },
      list: { type: 'boolean' },
    });
    if (values.list) return list(terminal, values.json ?? false);
    const situation: Record<string, string> = Object.fromEntries(positionals.map(pair));
    let verdict = decide(situation);
    if (verdict.open !== undefined && positionals.length === 0 && !values.json) {
      verdict = await interview(situation, terminal);
    }
    if (values.json) terminal.out(`${JSON.stringify(summarise(verdict), null, 2)}\n`);
    else print(verdict, terminal);
    return 0;
  },
};

function pair(text: string): [string, string] {
  const [question = '', answer] = text.split('=', 2);
  if (answer === undefined) {
    throw new Failure(
      `"${text}" is no answer. Answers are written question=answer, as in credentials=expired; \`statute which --list\` shows all.`,
    );
  }
  return [question, answer];
}

function decide(situation: Situation): Verdict {
  try {
    return which(situation);
  } catch (error) {
    if (!(error instanceof UnknownAnswer)) throw error;
    throw new Failure(error.message, { cause: error });
  }
}

async function interview(situation: Record<string, string>, terminal: Terminal): Promise<Verdict> {
  const lines = createInterface({ input: terminal.stdin as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  let verdict = which(situation);
  while (verdict.open !== undefined) {
    const question: Question = verdict.open;
    ask(question, terminal);
    const line = await lines.next();
    if (line.done) throw new Failure('the input ended before the last question was answered.');
    const text = line.value.trim();
    const answer = question.answers[Number(text) - 1] ?? question.answers.find((each) => each.id === text);
    if (answer === undefined) {
      terminal.out(`Please answer with a number from 1 to ${question.answers.length}.\n`);
      continue;
    }
    situation[question.id] = answer.id;
    verdict = which(situation);
  }
  terminal.out('\n');
  return verdict;
}

function ask(question: Question, { out, style, width }: Terminal): void {
  out(`\n${style('bold', wrap(question.text, width))}\n`);
  out(
    table(
      question.answers.map((answer, i) => [style('bold', String(i + 1)), answer.text]),
      width,
    ),
  );
  out('> ');
}

function summarise(verdict: Verdict) {
  return {
    code: verdict.code ?? null,
    phrase: verdict.code === undefined ? null : describe(verdict.code).phrase,
    open: verdict.open ?? null,
    path: verdict.path.map(({ question, answer }) => ({
      question: question.id,
      text: question.text,
      answer: answer.id,
      says: answer.text,
      section: answer.section,
      ...(answer.note === undefined ? {} : { note: answer.note }),
    })),
  };
}

function print(verdict: Verdict, terminal: Terminal): void {
  const { out, style, width } = terminal;
  if (verdict.code === undefined) {
    out(`One more thing decides. ${verdict.open!.text}\n`);
    out(
      table(
        verdict.open!.answers.map((each) => [`${verdict.open!.id}=${each.id}`, each.text]),
        width,
      ),
    );
    return;
  }
  const fact = describe(verdict.code);
  const last = verdict.path.at(-1)!;
  out(`${style('bold', `Send ${fact.code} ${fact.phrase}`)}\n`);
  out(`${wrap(fact.summary, width)}\n\n`);
  const must = fact.fields
    .filter((field) => field.kind !== 'advice')
    .map(
      (field) =>
        [
          style('dim', `${field.kind} carry`),
          `${field.name}: ${field.example}${field.when === undefined ? '' : `, when ${field.when}`}`,
        ] as const,
    );
  out(
    table(
      [
        [style('dim', 'because'), `${last.answer.text} (${last.answer.section})`],
        ...(last.answer.note === undefined ? [] : [[style('dim', 'mind'), last.answer.note] as const]),
        ...must,
      ],
      width,
    ),
  );
}

function list({ out, style, width }: Terminal, json: boolean): number {
  if (json) {
    out(`${JSON.stringify(questions, null, 2)}\n`);
    return 0;
  }
  for (const question of questions) {
    out(`${style('bold', question.id)}: ${wrap(question.text, width, '  ', question.id.length + 2)}\n`);
    out(
      table(
        question.answers.map((each) => [
          each.id,
          `${each.text} → ${each.code ?? each.next} (${each.section})`,
        ]),
        width,
        20,
      ),
    );
    out('\n');
  }
  return 0;
}
