// No packages needed. A forward proxy for plain HTTP that asks for credentials and keeps them to itself.
// For https a proxy also needs the method CONNECT, which is left out here, with the same check before the tunnel.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

// A demo: keep salted hashes (scrypt, argon2) in real life, and let clients reach the proxy over TLS.
const users = new Map([['ada', 'demo-password']]);

// The shop that the proxy leads to. It stands in for the Internet and tells what it saw.
const shop = createServer((req, res) => {
  const proxyCredentialsSeen = 'proxy-authorization' in req.headers;
  res.setHeader('Content-Type', 'application/json');
  res.end(JSON.stringify({ orders: [17, 42], proxyCredentialsSeen }));
}).listen(0, '127.0.0.1', () => destinations.set('shop.example', (shop.address() as AddressInfo).port));
const destinations = new Map<string, number>(); // a proxy without such a list is open to abuse

function known(req: IncomingMessage): boolean {
  const [scheme, credentials = ''] = req.headers['proxy-authorization']?.split(' ') ?? [];
  if (scheme?.toLowerCase() !== 'basic') return false;
  const [name = '', ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const digest = (text: string) => createHash('sha256').update(text).digest();
  // Unknown names take the same time as wrong passwords.
  const same = timingSafeEqual(digest(password.join(':')), digest(users.get(name) ?? ''));
  return same && users.has(name);
}

function problem(res: ServerResponse, status: number, title: string, fields: Record<string, string> = {}) {
  res.writeHead(status, { 'Content-Type': 'application/problem+json', ...fields });
  res.end(JSON.stringify({ type: 'about:blank', title, status }));
}

const challenge = {
  'Proxy-Authenticate': 'Basic realm="Example Ltd proxy", charset="UTF-8"',
  'Cache-Control': 'no-store',
};
// Fields about one connection are not forwarded (RFC 9110 §7.6.1), nor are credentials meant for the proxy.
const hop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade'];

// Each intermediary adds itself to what is there.
const via = ({ headers, httpVersion }: IncomingMessage) =>
  `${headers.via === undefined ? '' : `${headers.via}, `}${httpVersion} proxy`;

createServer((req, res) => {
  if (!known(req)) return problem(res, 407, 'Sign in to the proxy', challenge);
  const target = URL.canParse(req.url ?? '') ? new URL(req.url ?? '') : undefined;
  const port = target?.protocol === 'http:' ? destinations.get(target.hostname) : undefined;
  if (target === undefined || port === undefined) return problem(res, 403, 'This proxy does not lead there');
  const named = (req.headers.connection ?? '').toLowerCase().split(/ *, */);
  const dropped = new Set([...hop, ...named, 'proxy-authorization']);
  const headers = Object.entries(req.headers).filter(([name]) => !dropped.has(name));
  const onward = request({
    port,
    host: '127.0.0.1',
    method: req.method,
    path: target.pathname + target.search,
    headers: { ...Object.fromEntries(headers), host: target.host, via: via(req) },
  });
  onward.on('response', (answer) => {
    const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...fields } = answer.headers;
    res.writeHead(answer.statusCode ?? 502, { ...fields, via: via(answer) });
    answer.pipe(res);
  });
  onward.on('error', () => (res.headersSent ? res.destroy() : problem(res, 502, 'The shop did not answer')));
  req.pipe(onward);
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
