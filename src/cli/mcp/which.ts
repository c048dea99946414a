// The tool `which`: which code to send, question by question.

import type { Question, Verdict } from '../../codes/index.ts';
import { describe, UnknownAnswer, which as walk } from '../../codes/index.ts';
import { Failure } from '../command.ts';
import { code, list, object, string } from './schemas.ts';
import type { Tool } from './tool.ts';

/** What `which` takes. */
export interface WhichInput {
  /** Answers so far: the id of an answer by the id of its question. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** The tool `which`. */
export const which: Tool<WhichInput> = {
  name: 'which',
  title: 'Which status code to send',
  description:
    'Walks the decision guide "which HTTP status code should this response have?". Give the answers so far; get the next question with its possible answers, or the code with the fields it must carry. Only what is remarkable has to be said: {"credentials":"expired"} leads straight to a code.',
  input: {
    answers: {
      type: 'object',
      maxProperties: 40,
      additionalProperties: { ...string, maxLength: 60 },
      description: 'answers so far, {"question id":"answer id"}; empty to begin',
    },
  },
  required: [],
  output: object(
    {
      code,
      phrase: string,
      summary: string,
      fields: list(
        object({ name: string, kind: string, example: string, section: string, when: string }, [
          'name',
          'kind',
          'example',
          'section',
        ]),
      ),
      open: {
        ...object({
          id: string,
          text: string,
          why: string,
          answers: list(object({ id: string, text: string })),
        }),
        description: 'the question to answer next; absent once there is a code',
      },
      path: list(
        object({ question: string, answer: string, says: string, section: string, note: string }, [
          'question',
          'answer',
          'says',
          'section',
        ]),
      ),
    },
    ['path'],
  ),
  example: { answers: { credentials: 'expired' } },
  run({ answers = {} }) {
    const { code, open, path } = decide(answers);
    const steps = path.map(({ question, answer }) => ({
      question: question.id,
      answer: answer.id,
      says: answer.text,
      section: answer.section,
      ...(answer.note === undefined ? {} : { note: answer.note }),
    }));
    if (code === undefined) {
      const next = asked(open!);
      const lines = next.answers.map(({ id, text }) => `- "${next.id}": "${id}" (${text})`);
      return {
        text: `${next.text}\n${next.why}\nAnswer with one of:\n${lines.join('\n')}`,
        data: { open: next, path: steps },
      };
    }
    const { phrase, summary, fields } = describe(code);
    const carried = fields.map(({ name, kind, example, section, when }) => ({
      name,
      kind,
      example,
      section,
      ...(when === undefined ? {} : { when }),
    }));
    const last = steps.at(-1)!;
    const lines = [
      `Send ${code} ${phrase}: ${summary}`,
      `Because: ${last.says} (${last.section})`,
      ...(last.note === undefined ? [] : [`Mind: ${last.note}`]),
      ...carried.map(
        (each) =>
          `${each.kind} carry ${each.name}: ${each.example}${each.when === undefined ? '' : `, when ${each.when}`} (${each.section})`,
      ),
    ];
    return {
      text: lines.join('\n'),
      data: { code, ...(phrase === null ? {} : { phrase }), summary, fields: carried, path: steps },
    };
  },
};

function decide(answers: Readonly<Record<string, string>>): Verdict {
  try {
    return walk(answers);
  } catch (error) {
    if (!(error instanceof UnknownAnswer)) throw error;
    throw new Failure(`${error.message} which {"answers":{}} asks the first question.`, { cause: error });
  }
}

function asked({ id, text, why, answers }: Question) {
  return { id, text, why, answers: answers.map((each) => ({ id: each.id, text: each.text })) };
}
