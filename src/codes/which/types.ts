// The decision guide's shape: questions, and answers that lead to the next question or to a code.

import type { Section } from '../types.ts';

/** An answer to a question. Leads either to a code or to another question. */
export interface Answer {
  /** Unique within its question, kebab-case. */
  readonly id: string;
  /** The answer as people would say it. */
  readonly text: string;
  /** The section that lays the step down. */
  readonly section: Section;
  /** The code to send. */
  readonly code?: number;
  /** The id of the question to ask next. */
  readonly next?: string;
  /** What else to mind when this code is sent. */
  readonly note?: string;
}

/** A question of the guide. */
export interface Question {
  readonly id: string;
  readonly text: string;
  /** Why it is asked here, and not later. */
  readonly why: string;
  readonly answers: readonly Answer[];
}
