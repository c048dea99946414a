// Nothing to install. A page that takes a moment, with hints for what it will need. Browsers heed hints over HTTP/2 and
// HTTP/3 only: there, the response of node:http2 has the same writeEarlyHints.
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const link = ['</style.css>; rel=preload; as=style', '</app.js>; rel=preload; as=script'];
const page =
  '<!doctype html><title>Shop</title><link rel=stylesheet href=/style.css><script src=/app.js></script>';
const files: Record<string, [type: string, content: string]> = {
  '/style.css': ['text/css', 'h1 { color: teal }'],
  '/app.js': ['text/javascript', 'console.log("ready");'],
};

async function render(): Promise<string> {
  await pause(200); // stands for the database
  return page;
}

createServer(async (req, res) => {
  const send = (status: number, type: string, content: string) => {
    res.writeHead(status, { 'Content-Type': type }).end(content);
  };
  const file = files[req.url ?? ''];
  if (file !== undefined) return send(200, ...file);
  if (req.url !== '/') return send(404, 'text/html', '<!doctype html><title>Not found</title>');

  // Only a navigation makes use of hints, and HTTP/1.0 knows no interim responses. A page that depends on who asks
  // checks that before this line: hints to a page the user may not see would give it away.
  if (req.headers['sec-fetch-mode'] === 'navigate' && req.httpVersion !== '1.0')
    res.writeEarlyHints({ link });
  res.setHeader('Link', link.join(', ')); // the fields of the final response count, hints seen or not
  send(200, 'text/html', await render());
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
