// npm install express
// A price list that is sent only to clients that do not hold its present state. The check costs no work on the content.
import express from 'express';

const version = 7; // changes whenever the prices do
const app = express().disable('x-powered-by');

function readPrices() {
  return { tea: 350, coffee: 420 }; // the expensive part of a real program
}

app.get('/prices', (req, res) => {
  // Set first, because the 304 must carry them as well: they are what the client stores anew.
  res.set('ETag', `"v${version}"`);
  res.set('Cache-Control', 'no-cache'); // store it, and ask before each use
  // Express compares If-None-Match with the ETag: several tags, weak ones and `*` included.
  if (req.fresh) return void res.status(304).end();
  res.json(readPrices());
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
