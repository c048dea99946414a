// npm install hono @hono/node-server
// An API that sells its work by the piece, and says with 402 that something must be paid first.
import { serve } from '@hono/node-server';
import type { Context } from 'hono';
import { Hono } from 'hono';

const price = 1;
const accounts = new Map([['ada-token', { credits: 1 }]]); // a real one stores a hash of the token
const vouchers = new Map([['PAID-1', 10]]); // made by the payment service, used once
const app = new Hono<{ Variables: { account: { credits: number } } }>();

function refuse(c: Context, problem: { type: string; title: string; status: 401 | 402 | 404 }) {
  return c.body(JSON.stringify(problem), problem.status, { 'Content-Type': 'application/problem+json' });
}

app.use(async (c, next) => {
  c.header('Cache-Control', 'no-store'); // all answers are about one account
  // Who is asking comes first: 402 tells only a known caller what the account holds.
  const account = accounts.get(/^Bearer (.+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? '');
  if (account === undefined) {
    c.header('WWW-Authenticate', 'Bearer realm="summaries"');
    return refuse(c, { type: 'about:blank', title: 'Sign in first', status: 401 });
  }
  c.set('account', account);
  await next();
});

app.post('/summaries', (c) => {
  const account = c.get('account');
  if (account.credits < price) {
    const problem = {
      type: 'https://api.example.com/problems/no-credits',
      title: 'No credits left',
      status: 402,
      detail: `A summary costs ${price} credit and the account has ${account.credits}.`,
      price,
      credits: account.credits,
      pay: 'https://example.com/billing',
    } as const;
    return refuse(c, problem);
  }
  account.credits -= price; // checked and taken in one step: nothing runs in between
  return c.json({ summary: 'All is well.', credits: account.credits });
});

app.post('/vouchers/:code', (c) => {
  const worth = vouchers.get(c.req.param('code'));
  if (worth === undefined)
    return refuse(c, { type: 'about:blank', title: 'No such voucher, or already used', status: 404 });
  vouchers.delete(c.req.param('code'));
  const account = c.get('account');
  account.credits += worth;
  return c.json({ credits: account.credits });
});

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) });
