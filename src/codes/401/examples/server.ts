// npm install express jose
// An API that answers 401 and 403 so that clients know what to do next.
import express from 'express';
import { errors, jwtVerify, SignJWT } from 'jose';

const key = new TextEncoder().encode('a demo secret of at least thirty-two bytes');
const revoked = new Set(['stolen-laptop']);
const refreshTokens = new Map([['refresh-1', 'ada']]);
const app = express().disable('x-powered-by');

function refuse(res: express.Response, status: 401 | 403, challenge: string, detail: string) {
  const title = status === 401 ? 'Unauthorized' : 'Forbidden';
  res
    .status(status)
    .set('WWW-Authenticate', challenge)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}

const invalid = (why: string) => `Bearer realm="orders", error="invalid_token", error_description="${why}"`;

const authenticate: express.RequestHandler = async (req, res, next) => {
  const [scheme, token] = req.headers.authorization?.split(' ') ?? [];
  if (scheme?.toLowerCase() !== 'bearer' || !token) {
    // Nobody claimed to be anybody, so there is no error to report: only how to authenticate.
    return refuse(res, 401, 'Bearer realm="orders"', 'Sign in first.');
  }
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: 'orders' });
    // Signing in again helps; refreshing does not. 403 keeps clients from trying.
    if (revoked.has(payload.jti ?? ''))
      return refuse(res, 403, invalid('The token was revoked'), 'The token was revoked.');
    res.locals.user = payload.sub;
    next();
  } catch (error) {
    // Clients refresh when they read that the token expired.
    if (error instanceof errors.JWTExpired)
      return refuse(res, 401, invalid('The token expired'), 'The token expired.');
    if (error instanceof errors.JOSEError)
      return refuse(res, 401, invalid('The token is not valid'), 'The token is not valid.');
    next(error); // our own fault: a 500, never a 401
  }
};

app.get('/orders', authenticate, (_req, res) => {
  res.json({ user: res.locals.user, orders: [17, 42] });
});

app.post('/token', express.urlencoded({ extended: false }), async (req, res) => {
  const user = refreshTokens.get(req.body.refresh_token);
  res.set('Cache-Control', 'no-store');
  if (user === undefined) return void res.status(400).json({ error: 'invalid_grant' });
  const token = new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(user).setAudience('orders');
  const access_token = await token.setExpirationTime('5 minutes').sign(key);
  res.json({ access_token, token_type: 'Bearer', expires_in: 300 });
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
