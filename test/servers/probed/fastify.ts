// A Fastify with two routes and nothing configured.
import Fastify from 'fastify';

const app = Fastify();
app.get('/', (_request, reply) =>
  reply
    .type('text/html')
    .send('<title>Home</title><p>Hello to everybody who came here to read this page</p>'),
);
app.get('/orders', () => [{ id: 1 }]);
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
