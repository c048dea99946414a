// What docs/tokens.md takes for granted: a secret in the environment.

export const process = { env: { API_SECRET: 'a secret of the resource server, random in earnest' } };
