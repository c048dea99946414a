// npm install express
// A gateway in front of two backends: 502 when one of them refuses or breaks off, and Proxy-Status says which it was.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

// The first backend stores an order, and then breaks off before it has answered.
const stored: string[] = [];
const orders = createServer(async (req, res) => {
  if (req.method === 'GET') return void res.end(JSON.stringify(stored));
  let content = '';
  for await (const chunk of req) content += chunk;
  try {
    stored.push(JSON.parse(content).reference);
  } catch {
    return void res.writeHead(400).end('{"error":"not JSON"}');
  }
  req.socket.destroy();
});
// The second one is down when the program starts: nobody listens on its port.
const stock = createServer((_req, res) => res.end('{"apples":3}'));

async function start(backend: Server, port = 0): Promise<number> {
  backend.listen(port, '127.0.0.1');
  await once(backend, 'listening');
  return (backend.address() as AddressInfo).port;
}
const ports = new Map([
  ['/orders', await start(orders)],
  ['/stock', await start(stock)],
]);
stock.close();

// What went wrong, in the words of RFC 9209. It says nothing about machines that outsiders need not know.
const errors = new Map<string | undefined, readonly [status: number, error: string]>([
  ['ECONNREFUSED', [502, 'connection_refused']],
  ['ECONNRESET', [502, 'connection_terminated']],
  ['UND_ERR_SOCKET', [502, 'connection_terminated']],
  ['UND_ERR_HEADERS_TIMEOUT', [504, 'http_response_timeout']],
]);

const gateway = express().disable('x-powered-by').disable('etag');
gateway.all(['/orders', '/stock'], express.raw({ type: '*/*' }), async (req, res) => {
  const port = ports.get(req.path) ?? 0;
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${req.path}`, {
      method: req.method,
      headers: { Via: '1.1 gateway.example' },
      body: req.body ?? null,
    });
    res
      .status(answer.status)
      .type('json')
      .send(await answer.text());
  } catch (failure) {
    const { cause } = failure as { cause?: { code?: string } };
    const [status, error] = errors.get(cause?.code) ?? [500, 'proxy_internal_error'];
    // Stands in for the service manager, which starts a backend again that has died.
    if (error === 'connection_refused') await start(stock, port);
    res
      .status(status)
      .set('Proxy-Status', `gateway.example; error=${error}`)
      .set('Cache-Control', 'no-store')
      .set('Content-Type', 'application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', title: 'No answer from behind the gateway', status }));
  }
});

gateway.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
