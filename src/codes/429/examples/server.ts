// npm install express
// A token bucket for each key: a short burst passes, then requests pass at a steady pace.
import express from 'express';

const anonymous = { burst: 5, seconds: 12 }; // requests at once, then one more every so many seconds
const plans = new Map([
  ['key-free', { burst: 2, seconds: 30 }],
  ['key-pro', { burst: 1, seconds: 1 }],
]);
const spent = new Map([['key-trial', new Date('2099-01-01')]]); // keys without quota, and when it is renewed
const buckets = new Map<string, { tokens: number; at: number }>();

/** Takes a token if there is one; `left` is -1 if not, `wait` counts seconds until the next one. */
function take(who: string, { burst, seconds }: typeof anonymous): { left: number; wait: number } {
  const now = performance.now() / 1000; // not the time of day, which can jump
  const { tokens, at } = buckets.get(who) ?? { tokens: burst, at: now };
  const filled = Math.min(burst, tokens + (now - at) / seconds);
  const rest = filled >= 1 ? filled - 1 : filled;
  buckets.delete(who); // last used, last in line
  buckets.set(who, { tokens: rest, at: now });
  // Memory stays bounded, however many addresses come: the one not seen for longest is forgotten.
  if (buckets.size > 100_000) buckets.delete(buckets.keys().next().value!);
  const wait = Math.ceil((1 - (rest % 1)) * seconds); // rounded up, so that nobody comes back too early
  return { left: filled >= 1 ? Math.floor(rest) : -1, wait };
}

function refuse(res: express.Response, retryAfter: string, detail: string) {
  res
    .status(429)
    .set('Retry-After', retryAfter)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: 'Too Many Requests', status: 429, detail }));
}

const limit: express.RequestHandler = (req, res, next) => {
  const key = req.get('Authorization')?.replace(/^Bearer /i, '') ?? '';
  const renewed = spent.get(key);
  if (renewed) return refuse(res, renewed.toUTCString(), 'The quota of this key is used up.');
  // An unknown key has no bucket of its own: whoever invents keys would never meet a limit.
  // Behind a proxy, set `trust proxy` to the number of proxies; otherwise all visitors share one address.
  const plan = plans.get(key);
  const { burst, seconds } = plan ?? anonymous;
  const { left, wait } = take(plan ? key : `address ${req.ip}`, { burst, seconds });
  res.set('RateLimit-Policy', `"default";q=${burst};w=${burst * seconds}`);
  res.set('RateLimit', `"default";r=${Math.max(left, 0)};t=${wait}`);
  if (left >= 0) return next();
  refuse(res, String(wait), `${burst} requests at once are allowed, then one every ${seconds} seconds.`);
};

const app = express().disable('x-powered-by').disable('etag');
app.use(limit); // before any work that costs something
app.get('/quotes', (_req, res) => void res.json({ quotes: ['Slow is smooth.'] }));
app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
