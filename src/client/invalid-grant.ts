// How a refresh says that the session is over.

/** Throw this from `refresh` when the authorization server answered `invalid_grant` (RFC 6749 §5.2): the session ends. */
export class InvalidGrant extends Error {
  override readonly name = 'InvalidGrant';

  constructor(message = 'The grant was refused.', options?: ErrorOptions) {
    super(message, options);
  }
}
