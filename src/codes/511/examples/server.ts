// npm install express
// The gateway of a guest network. Before the login it answers every request with 511, whatever site it was for;
// the login itself has an address of its own. Afterwards requests pass (here: a stand-in for the site answers).
import express from 'express';

const PORTAL = 'login.wifi.example';
const VOUCHERS = new Set(['violet-12']);
const online = new Set<string>();
const gateway = express().disable('x-powered-by').disable('etag');

gateway.use((req, res, next) => {
  res.set('Cache-Control', 'no-store');
  if (req.hostname === PORTAL || online.has(req.ip ?? '')) return next();
  // A link and nothing more: no form, no challenge. A browser would believe that the site asks (RFC 6585 §6).
  res.status(511).type('html');
  res.send(
    `<title>Log in to the network</title><p><a href="http://${PORTAL}/">Log in to the network</a></p>`,
  );
});

gateway.get('/', (req, res) => {
  if (req.hostname !== PORTAL) return void res.type('text').send('Hello from the site');
  res
    .type('html')
    .send('<title>Guest network</title><form method="post"><input name="voucher"><button>Log in');
});

gateway.post('/', express.urlencoded({ extended: false, limit: 1000 }), (req, res) => {
  if (req.hostname !== PORTAL) return void res.set('Allow', 'GET, HEAD').sendStatus(405);
  if (!VOUCHERS.has(req.body?.voucher)) return void res.status(403).type('text').send('No such voucher');
  online.add(req.ip ?? ''); // a real gateway remembers the device, and for how long
  res.type('text').send('You are online');
});

gateway.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
