// npm install express
// A report in two formats. 406 only when the Accept field leaves no choice, and then with the list.
import express from 'express';

const report = { month: 'May', orders: 17 };
const formats: Readonly<Record<string, () => string>> = {
  'application/json': () => JSON.stringify(report), // the first one is for whoever has no preference
  'text/csv': () => `month,orders\n${report.month},${report.orders}\n`,
};
const app = express().disable('x-powered-by').set('etag', false);

app.get('/report', (req, res) => {
  const available = Object.keys(formats);
  // Without an Accept field everything is acceptable: then this is the first format.
  const chosen = req.accepts(available);
  // Caches must keep one response for each Accept field, also of the 406.
  res.vary('Accept');
  if (chosen === false) {
    const title = `Not available as ${req.get('Accept')}`;
    return void res
      .status(406)
      .set('Content-Type', 'application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', title, status: 406, available }));
  }
  res.set('Content-Type', chosen).send(formats[chosen]?.());
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
