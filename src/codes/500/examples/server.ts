// npm install express
// A server with a bug in it: the visitor gets a 500 with a number, the log gets everything else.
import { randomUUID } from 'node:crypto';
import express from 'express';

const lists = new Map([
  ['temperatures', [17, 19]],
  ['empty', []], // nobody thought of a list without numbers
]);
const app = express().disable('x-powered-by').disable('etag');

app.use((req, res, next) => {
  // A number that came with the request is kept, so that one call can be followed through several services.
  const given = req.get('X-Request-Id') ?? '';
  res.locals.request = /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
  res.set('X-Request-Id', res.locals.request);
  next();
});

app.get('/averages/:list', (req, res) => {
  const numbers = lists.get(req.params.list);
  if (!numbers) {
    const problem = {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is no such list.',
    };
    res.status(404).set('Cache-Control', 'no-store').set('Content-Type', 'application/problem+json');
    return void res.send(JSON.stringify(problem));
  }
  const sum = numbers.reduce((a, b) => a + b); // throws a TypeError for an empty list
  res.json({ average: sum / numbers.length });
});

// Express finds an error handler by its four parameters. Without one, it sends the stack trace to the visitor
// unless NODE_ENV is "production".
const failed: express.ErrorRequestHandler = (error, req, res, next) => {
  console.error(`${res.locals.request} ${req.method} ${req.path}`, error);
  if (res.headersSent) return next(error); // too late for a status: cut the connection, so that it shows
  const problem = {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    detail: 'This is our fault, and it has been noted.',
    request: res.locals.request,
  };
  res
    .status(500)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify(problem));
};
app.use(failed);

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
