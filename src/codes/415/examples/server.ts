// npm install express
// An API that says which media types and content codings it takes. Each cause of 415 has its own field.
import { createServer } from 'node:http';
import express from 'express';

let order = { item: 'tea', count: 1 };
const app = express().disable('x-powered-by');

function refuse(res: express.Response, title: string, fields: Record<string, string>) {
  res
    .status(415)
    .set({ ...fields, 'Content-Type': 'application/problem+json' })
    .send(JSON.stringify({ type: 'about:blank', title, status: 415 }));
}

// Express parses only what matches and hands on the rest with req.body undefined: without this it is a 500 later.
function takes(type: string, field: 'Accept' | 'Accept-Patch'): express.RequestHandler {
  return (req, res, next) => {
    const coding = req.get('Content-Encoding') ?? 'identity';
    if (coding.toLowerCase() !== 'identity') {
      const fields = { 'Accept-Encoding': 'identity', Connection: 'close' };
      return refuse(res, 'Send it without Content-Encoding', fields);
    }
    // Parameters, such as charset, are no reason to refuse.
    const sent = (req.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (sent !== type) return refuse(res, `Send ${type}`, { [field]: type });
    next();
  };
}

const json = express.json({ type: () => true });
app.post('/orders', takes('application/json', 'Accept'), json, (req, res) => {
  order = { item: String(req.body.item), count: Number(req.body.count ?? 1) };
  res.status(201).location('/orders/17').json(order);
});
app.patch('/orders/17', takes('application/merge-patch+json', 'Accept-Patch'), json, (req, res) => {
  order = { item: String(req.body.item ?? order.item), count: Number(req.body.count ?? order.count) };
  res.json(order);
});

const server = createServer(app);
// A client that asks before it sends (Expect: 100-continue) hears 415 at once.
server.on('checkContinue', (req, res) => {
  if (req.headers['content-encoding'] === undefined) res.writeContinue();
  app(req, res);
});
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
