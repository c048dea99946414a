// npm install express
// An API that answers 405 with the methods the resource does offer, and 501 to methods it offers nowhere.
import express from 'express';

const app = express()
  .disable('x-powered-by')
  .set('etag', false)
  .use(express.json({ type: ['json', '+json'] }));
const offeredSomewhere = new Set<string>();
let order = { item: 'tea', count: 1 };
let profile = { name: 'Ada' };

function problem(res: express.Response, status: number, title: string) {
  res
    .status(status)
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status }));
}

// One table registers the handlers and makes the Allow field, so that the two cannot drift apart.
function resource(path: string, handlers: Record<string, express.RequestHandler>) {
  const allow = [...Object.keys(handlers), 'OPTIONS', ...('GET' in handlers ? ['HEAD'] : [])].sort();
  for (const method of allow) offeredSomewhere.add(method);
  app.all(path, (req, res, next) => {
    // Node.js leaves the content out of a response to HEAD by itself.
    const handler = handlers[req.method === 'HEAD' ? 'GET' : req.method];
    if (handler) return handler(req, res, next);
    if (req.method === 'OPTIONS') return void res.set('Allow', allow.join(', ')).end();
    if (!offeredSomewhere.has(req.method)) return problem(res, 501, `${req.method} is offered nowhere`);
    res.set('Allow', allow.join(', '));
    problem(res, 405, `${req.method} is not offered here`);
  });
}

resource('/orders/17', {
  GET: (_req, res) => void res.json(order),
  PUT: (req, res) => {
    order = { item: req.body.item, count: req.body.count };
    res.json(order);
  },
});
resource('/profile', {
  GET: (_req, res) => void res.json(profile),
  PATCH: (req, res) => {
    profile = { ...profile, name: req.body.name };
    res.json(profile);
  },
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
