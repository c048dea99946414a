// For study only: the same Location with a reserved number and with a real redirect.
import { createServer } from 'node:http';

const server = createServer((req, res) => {
  res.setHeader('Content-Type', 'text/plain');
  switch (req.url) {
    case '/old':
      // Node.js knows no phrase for 306; without one it would write "unknown".
      return void res.writeHead(306, '(Unused)', { Location: '/new' }).end('Nobody should send this.');
    case '/moved':
      return void res.writeHead(308, { Location: '/new' }).end('Moved to /new');
    case '/new':
      return void res.end('Here it is.');
    default:
      res.writeHead(404).end('Nothing here.');
  }
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
