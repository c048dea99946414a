// npm install express
// For those who meet old systems: a server that demands an extension under the framework of RFC 2774, and 510 without it.
// Nobody should build this today; a new API says 400 and names the parameter or field that is missing.
import express from 'express';

const UNITS = 'https://weather.example.com/extensions/units';
const temperatures = new Map([
  ['celsius', 21],
  ['fahrenheit', 70],
]);
const app = express().disable('x-powered-by').disable('etag');

app.get('/temperature', (req, res) => {
  // The declaration names the extension and two digits; fields of the extension begin with these digits.
  const [, extension, prefix] = /^"([^"]*)" *; *ns=(\d\d)$/.exec(req.get('Opt') ?? '') ?? [];
  const unit = extension === UNITS ? req.get(`${prefix}-Unit`) : undefined;
  const value = temperatures.get(unit ?? '');
  // The digits are the client's choice, so Vary could not name the field: no cache may keep the answer.
  res.set('Cache-Control', 'no-store');
  if (value !== undefined) return void res.json({ unit, value });
  // RFC 2774 §7: the content holds what a client needs to extend its request.
  res.status(510).set('Content-Type', 'application/problem+json');
  const problem = { type: 'about:blank', title: 'Declare the unit you want', status: 510 };
  res.send(JSON.stringify({ ...problem, extension: UNITS, field: 'Unit', values: [...temperatures.keys()] }));
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
