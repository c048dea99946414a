// An exchange of what a record says, whatever the format calls it.

import type { Content, ResponseMessage } from '../exchange.ts';
import type { Piece } from './json-piece.ts';
import type { RecordFields } from './record.ts';
import { RecordedExchange, RecordRequest, RecordResponse } from './record.ts';

/** What a record says of an exchange. */
export interface RecordParts {
  /** Which record it is, counted from 1. */
  readonly record: number;
  readonly asked: {
    /** Empty: not known. */
    readonly method: string;
    readonly target: string | undefined;
    readonly version: string | undefined;
    readonly fields: RecordFields;
    readonly content: Content | undefined;
    /** The fields are here, or it is known that there were none. */
    readonly known: boolean;
  };
  readonly interim: readonly ResponseMessage[];
  readonly answered: {
    readonly status: number;
    readonly phrase: string;
    readonly version: string | undefined;
    readonly fields: RecordFields;
    readonly content: Content | undefined;
    /** The content is here, whole. */
    readonly whole: boolean;
    /** The fields are here, as far as they were not cut. */
    readonly known: boolean;
  };
  readonly fromCache: boolean;
  readonly at: number | undefined;
}

/**
 * Makes an exchange.
 *
 * @param piece the record as it stands in the file
 */
export function exchangeOfRecord(
  { record, asked, interim, answered, fromCache, at }: RecordParts,
  piece: Piece,
): RecordedExchange {
  const { method, target } = asked;
  const isAsked = method !== '' && target !== undefined;
  const { status, phrase, content } = answered;
  return new RecordedExchange(
    {
      record,
      request: isAsked
        ? new RecordRequest(
            {
              method,
              target,
              version: asked.version ?? answered.version,
              fields: asked.fields.list,
              content: asked.content,
            },
            piece,
          )
        : undefined,
      interim,
      response: new RecordResponse(
        { status, phrase, version: answered.version, fields: answered.fields.list, content },
        piece,
      ),
      evidence: {
        content: answered.whole,
        request: isAsked && asked.known,
        fields: answered.fields.whole && answered.known,
        fromCache,
      },
      at,
    },
    piece,
  );
}
