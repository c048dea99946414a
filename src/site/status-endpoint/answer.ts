// What the status endpoint answers with, as data: interim responses, then the final one. Nothing here knows a socket.

/** Field lines in the order in which they are sent. */
export type FieldLines = readonly (readonly [name: string, value: string])[];

/** An interim response (RFC 9110 §15.2). */
export interface Interim {
  /** 100–199, never 101. */
  readonly status: number;
  readonly fields: FieldLines;
}

/** The responses to one request. */
export interface Answer {
  readonly interim: readonly Interim[];
  /** 200–999; or 101, where the protocol is really switched. */
  readonly status: number;
  /** Empty where the number has no name. */
  readonly phrase: string;
  readonly fields: FieldLines;
  /** Empty where there is none; left out on HEAD when it is sent. */
  readonly content: Uint8Array;
  /** Milliseconds between the interim responses and the final one. */
  readonly delay: number;
  /** The server leaves the Date field out. */
  readonly dateless?: true;
}

/** What the answer depends on in the request. */
export interface Asking {
  readonly method: string;
  /** `1.0`, `1.1`, `2`. */
  readonly version: string;
  /** `/status/503?key=a`, as it came. */
  readonly target: string;
  readonly field: (name: string) => string | undefined;
  /** All fields, for TRACE. */
  readonly lines: () => FieldLines;
  /** Whose turn it is: the client's address. */
  readonly peer: string;
  /** The connection can be handed to a WebSocket. */
  readonly upgradable: boolean;
}

/**
 * The value of a field of an answer.
 *
 * @param lower the name in lower case
 */
export function fieldOf(fields: FieldLines, lower: string): string | undefined {
  return fields.find(([name]) => name.toLowerCase() === lower)?.[1];
}
