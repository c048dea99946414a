// What a tool of the MCP server is: a schema each way, a text for models, data for programs.

/** A JSON Schema, as `tools/list` shows it. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a tool answers. */
export interface Reply {
  /** For people and models. */
  readonly text: string;
  /** For programs; fits the tool's output schema. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** One tool. Its input was checked against the schema before `run` sees it. */
export interface Tool<Input = never> {
  readonly name: string;
  readonly title: string;
  /** What it does and when it helps: a model decides by this sentence. */
  readonly description: string;
  /** The members of its input; those in `required` have to be there. */
  readonly input: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  readonly output: Schema;
  /** An input that works, shown when another does not. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Whether it asks machines other than this one. */
  readonly asksOthers?: boolean;
  /**
   * Does the work.
   *
   * @throws Failure for input that cannot be used; the message says the way out
   */
  readonly run: (input: Input, signal: AbortSignal) => Reply | Promise<Reply>;
}

/** The bounds of what tools take and give. */
export const bounds = {
  /** Characters of a message or a file that are taken. */
  input: 2_000_000,
  /** Characters of a query. */
  query: 200,
  /** Characters of a text that is given; what comes after is cut. */
  text: 30_000,
  /** Findings that are listed if nobody says how many, and at most. */
  findings: { usual: 25, most: 200 },
} as const;

/**
 * Cuts a text that would fill a model's memory.
 *
 * @param text of any length
 * @returns at most `bounds.text` characters and a line that says so
 */
export function bounded(text: string): string {
  if (text.length <= bounds.text) return text;
  return `${text.slice(0, bounds.text)}\n… ${text.length - bounds.text} more characters are left out.\n`;
}
