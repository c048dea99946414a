// The public face of `respond`.

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
