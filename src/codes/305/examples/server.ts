// npm install express
// For study only: a 305, which no client follows, and what took its place.
import express from 'express';

const proxy = 'proxy.example.com:8080';
const app = express().disable('x-powered-by');

app.get('/report', (_req, res) => {
  // If clients obeyed, whoever can answer one request could send all later ones through a machine of their own.
  res
    .status(305)
    .set('Location', `http://${proxy}/`)
    .type('text')
    .send('This resource is reached through a proxy.');
});

app.get('/proxy.pac', (_req, res) => {
  // A device uses this file because its owner set the address of the file, not because a response said so.
  const rule = `dnsDomainIs(host, ".intranet.example.com") ? "PROXY ${proxy}" : "DIRECT"`;
  res.set('Content-Type', 'application/x-ns-proxy-autoconfig');
  res.send(Buffer.from(`function FindProxyForURL(url, host) {\n  return ${rule};\n}\n`));
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
