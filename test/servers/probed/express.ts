// An Express as its first page of documentation has it: two routes and nothing configured.
import express from 'express';

const app = express();
app.get(
  '/',
  (_req, res) =>
    void res.send('<title>Home</title><p>Hello to everybody who came here to read this page</p>'),
);
app.get('/orders', (_req, res) => void res.json([{ id: 1 }]));
app.listen(Number(process.env.PORT), '127.0.0.1');
