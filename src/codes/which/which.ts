// Walks the decision guide.

import { questions } from './questions.ts';
import type { Answer, Question } from './types.ts';

/** What is known: the id of an answer for the id of a question. `{ moment: 'final', capacity: 'overloaded' }` */
export type Situation = Readonly<Record<string, string>>;

/** One step that was taken. */
export interface Step {
  readonly question: Question;
  readonly answer: Answer;
}

/** Where a situation leads: to a code, or to the question that has to be answered next. */
export interface Verdict {
  /** The code to send; `undefined` while a question is open. */
  readonly code: number | undefined;
  /** The question to answer next; `undefined` once there is a code. */
  readonly open: Question | undefined;
  readonly path: readonly Step[];
}

/** Thrown for a question or an answer that the guide does not have; its message lists those it has. */
export class UnknownAnswer extends RangeError {
  /** Stable, to switch on. */
  readonly code = 'STATUTE_UNKNOWN_ANSWER';
  override readonly name = 'UnknownAnswer';
}

const byId = new Map(questions.map((question) => [question.id, question]));

/**
 * Which code a situation asks for.
 *
 * @param situation answers by question. The answer that lets a request pass (the first of its question) is taken for
 * granted where a later question is answered, so that only what is remarkable has to be said.
 * @throws UnknownAnswer for a question or answer the guide does not have
 * @example
 * which({ credentials: 'expired' }).code // 401
 */
export function which(situation: Situation): Verdict {
  const asked = new Set(Object.keys(situation));
  for (const [id, answer] of Object.entries(situation)) validate(id, answer);
  const path: Step[] = [];
  let question: Question = questions[0]!;
  for (;;) {
    const said = situation[question.id];
    asked.delete(question.id);
    // With something still to be said further on, the request must have passed here.
    const answer =
      said === undefined
        ? asked.size > 0
          ? towards(question, asked)
          : undefined
        : question.answers.find((each) => each.id === said);
    if (answer === undefined) return { code: undefined, open: question, path };
    path.push({ question, answer });
    if (answer.next === undefined) return { code: answer.code, open: undefined, path };
    question = byId.get(answer.next)!;
  }
}

// The first answer from which one of the questions still to come can be reached.
function towards(question: Question, wanted: ReadonlySet<string>): Answer | undefined {
  return question.answers.find((answer) => answer.next !== undefined && reaches(answer.next, wanted));
}

function reaches(id: string, wanted: ReadonlySet<string>): boolean {
  if (wanted.has(id)) return true;
  return byId.get(id)!.answers.some((answer) => answer.next !== undefined && reaches(answer.next, wanted));
}

function validate(id: string, answer: string): void {
  const question = byId.get(id);
  if (question === undefined) {
    throw new UnknownAnswer(
      `There is no question "${id}". There are: ${questions.map((each) => each.id).join(', ')}.`,
    );
  }
  if (!question.answers.some((each) => each.id === answer)) {
    throw new UnknownAnswer(
      `"${answer}" does not answer "${id}". Answers: ${question.answers.map((each) => each.id).join(', ')}.`,
    );
  }
}
