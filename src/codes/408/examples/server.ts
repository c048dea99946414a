// No packages needed. A server that gives each request one second to arrive completely, fields and content together.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const orders = new Map<string, string>();

// A demo: the defaults are 60 s for the field section and 300 s for the whole request. Uploads need minutes.
const patience = { headersTimeout: 1000, requestTimeout: 1000, connectionsCheckingInterval: 100 };

const server = createServer(patience, async (req, res) => {
  let content: string;
  try {
    content = await text(req);
  } catch {
    return; // the request broke off; clientError below has answered if the time was up
  }
  if (req.method !== 'PUT') return void res.writeHead(405, { Allow: 'PUT' }).end();
  const status = orders.has(req.url ?? '') ? 200 : 201;
  orders.set(req.url ?? '', content);
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(content);
});

// Node.js would send a bare 408 by itself. This one says what happened.
server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
  if (!socket.writable) return;
  if (error.code !== 'ERR_HTTP_REQUEST_TIMEOUT') {
    return void socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  }
  const title = 'The request did not arrive within 1 second';
  const content = JSON.stringify({ type: 'about:blank', title, status: 408 });
  // The rest of the request may still come, so the connection cannot be used again.
  socket.end(
    'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/problem+json\r\n' +
      `Content-Length: ${content.length}\r\n\r\n${content}`,
    () => socket.destroy(), // or a silent client holds it open
  );
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
