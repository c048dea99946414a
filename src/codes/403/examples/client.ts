// A client that stops at a 403: no refresh, no second try, but a sentence about what is missing.
const api = process.env.API ?? 'http://127.0.0.1:3000';

const response = await fetch(`${api}/orders/17`, {
  method: 'DELETE',
  headers: { Authorization: `Bearer ${process.env.TOKEN ?? ''}` },
});
console.log(`DELETE /orders/17: ${response.status}`);

if (response.status === 403) {
  const challenge = response.headers.get('WWW-Authenticate') ?? '';
  if (response.headers.get('cf-mitigated') === 'challenge') {
    // Not the API but Cloudflare in front of it: a page for people, which a program cannot pass.
    console.log('Stopped by a bot check in front of the API.');
  } else if (/\berror="insufficient_scope"/.test(challenge)) {
    // A refreshed token has the scopes of the old one, so only the user can help.
    const scope = /\bscope="([^"]*)"/.exec(challenge)?.[1] ?? 'unknown';
    console.log(`This token lacks a permission: ${scope}`);
    console.log('Create a token that has it, or ask the owner of the account. Refreshing would not help.');
  } else {
    const problem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
    console.log(`Refused: ${problem ? (await response.json()).title : 'no reason given'}`);
  }
}
