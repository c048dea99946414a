// npm install express
// An API with a token bucket for each key: a short burst passes, then requests pass at a steady pace.
import express from 'express';

interface Plan {
  readonly burst: number; // requests that may come at once
  readonly seconds: number; // then one more every so many seconds
  readonly renewed?: Date; // set when the quota of the month is used up
}
const anonymous: Plan = { burst: 5, seconds: 12 };
const plans = new Map<string, Plan>([
  ['key-free', { burst: 2, seconds: 30 }],
  ['key-pro', { burst: 1, seconds: 1 }],
  ['key-spent', { burst: 9, seconds: 1, renewed: new Date('2099-01-01') }],
]);
const buckets = new Map<string, { tokens: number; at: number }>();

function take(who: string, { burst, seconds }: Plan): { left: number; wait: number } {
  const now = performance.now() / 1000; // not the time of day: that one can jump
  const { tokens, at } = buckets.get(who) ?? { tokens: burst, at: now };
  const filled = Math.min(burst, tokens + (now - at) / seconds);
  const left = filled >= 1 ? filled - 1 : filled;
  buckets.delete(who); // last used, last in line
  buckets.set(who, { tokens: left, at: now });
  // Memory stays bounded, however many addresses come: the one that was away longest is forgotten.
  if (buckets.size > 100_000) buckets.delete(buckets.keys().next().value!);
  const wait = Math.ceil((1 - (left % 1)) * seconds); // rounded up, so that nobody comes back too early
  return { left: filled >= 1 ? Math.floor(left) : -1, wait };
}

const limit: express.RequestHandler = (req, res, next) => {
  const key = req.get('Authorization')?.replace(/^Bearer /i, '') ?? '';
  const plan = plans.get(key);
  // An unknown key gets no bucket of its own: who invents keys would never meet a limit. Behind a proxy,
  // set `trust proxy` to the number of proxies, or all visitors share one address.
  const { left, wait } = take(plan ? key : (req.ip ?? ''), plan ?? anonymous);
  const { burst, seconds, renewed } = plan ?? anonymous;
  res.set('RateLimit-Policy', `"default";q=${burst};w=${burst * seconds}`);
  res.set('RateLimit', `"default";r=${Math.max(left, 0)};t=${wait}`);
  if (left >= 0 && !renewed) return next();
  const detail = renewed
    ? 'The quota of this month is used up.'
    : `One request every ${seconds} seconds is allowed, ${burst} at once.`;
  res
    .status(429)
    .set('Retry-After', renewed ? renewed.toUTCString() : String(wait))
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: 'Too Many Requests', status: 429, detail }));
};

const app = express().disable('x-powered-by').disable('etag');
app.use(limit); // before any work that costs something
app.get('/quotes', (_req, res) => void res.json({ quotes: ['Slow is smooth.'] }));
app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
