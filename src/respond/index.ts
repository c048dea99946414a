// Makes responses that cannot lack what their status code requires: `respond(401, …)` without a challenge does not compile.
// Call `respond(code, options)` and return what it gives from any handler that answers with a Fetch `Response`.

export { prefersHtml } from './error-content.ts';
export type {
  AnsweredRequest,
  AnyFieldOptions,
  ChallengeOption,
  CommonOptions,
  ContentOptions,
  FieldOptions,
  FinalCode,
  ProblemOption,
  RespondOptions,
} from './options.ts';
export { respond } from './respond.ts';
