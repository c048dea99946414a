// npm install express
// Who are you (401), may your token do this (403), is it yours at all (404): three questions, in this order.
import { createHash } from 'node:crypto';
import express from 'express';

const digest = (token: string) => createHash('sha256').update(token).digest('hex');
// Only digests are stored: whoever copies the table holds no token.
const tokens = new Map([
  [digest('ada-may-read'), { user: 'ada', scopes: ['orders:read'] }],
  [digest('ada-may-write'), { user: 'ada', scopes: ['orders:read', 'orders:write'] }],
]);
const owners = new Map([
  ['17', 'ada'],
  ['42', 'bob'],
]);
const app = express().disable('x-powered-by');

function refuse(res: express.Response, status: 401 | 403 | 404, title: string) {
  res.status(status).type('application/problem+json');
  res.send(JSON.stringify({ type: 'about:blank', title, status }));
}

function needs(scope: string): express.RequestHandler {
  return (req, res, next) => {
    res.set('Cache-Control', 'no-store'); // the answer is for this caller only
    const token = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
    const known = token === undefined ? undefined : tokens.get(digest(token));
    if (known === undefined) {
      const error = token === undefined ? '' : ', error="invalid_token"';
      res.set('WWW-Authenticate', `Bearer realm="orders"${error}`);
      return refuse(res, 401, 'Sign in first');
    }
    if (!known.scopes.includes(scope)) {
      res.set('WWW-Authenticate', `Bearer realm="orders", error="insufficient_scope", scope="${scope}"`);
      return refuse(res, 403, 'This token lacks a permission');
    }
    res.locals.user = known.user;
    next();
  };
}

app.delete('/orders/:id', needs('orders:write'), (req, res) => {
  // Not there and not yours get the same answer, or the difference would say which orders exist.
  if (owners.get(String(req.params.id)) !== res.locals.user) return refuse(res, 404, 'No such order');
  owners.delete(String(req.params.id));
  res.status(204).end();
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
