// npm install express
// An API that takes events in batches, and refuses a batch that is too large before it reads it.
import { createServer } from 'node:http';
import express from 'express';

const limit = 64; // bytes; a demo: real limits are thousands or millions
const app = express().disable('x-powered-by');

function tooLarge(res: express.Response) {
  const title = `At most ${limit} bytes in one request`;
  res
    .status(413)
    // The rest of the content is not wanted. No Retry-After: this limit does not go away.
    .set({ Connection: 'close', 'Content-Type': 'application/problem+json' })
    .send(JSON.stringify({ type: 'about:blank', title, status: 413, limit }));
}

// express.json would answer too, but only after it has read and thrown away all that the client sends.
app.use((req, res, next) => {
  if (Number(req.get('Content-Length')) > limit) return tooLarge(res);
  next();
});

// Chunked content announces no length: express.json counts it.
app.post('/events', express.json({ limit }), (req, res) => {
  if (!Array.isArray(req.body)) return void res.status(422).json({ detail: 'Needs a list' });
  res.status(202).json({ accepted: req.body.length });
});

const onError: express.ErrorRequestHandler = (error, _req, res, next) => {
  if (error.type === 'entity.too.large') return tooLarge(res);
  next(error);
};
app.use(onError);

const server = createServer(app);
// A client that sends Expect: 100-continue waits for a word: 100 if the size is right, else the 413 itself.
server.on('checkContinue', (req, res) => {
  if (!(Number(req.headers['content-length']) > limit)) res.writeContinue();
  app(req, res);
});
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
