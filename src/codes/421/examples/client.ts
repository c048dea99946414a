// A client that shares one connection between two sites, as HTTP/2 clients do, and repeats a 421 on a new one.
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const shared = new Agent({ keepAlive: true, maxSockets: 1 });

function send(host: string, path: string, agent: Agent | false): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(api + path, { agent, headers: { Host: host } }, resolve)
      .on('error', reject)
      .end();
  });
}

async function get(host: string, path: string): Promise<string> {
  let response = await send(host, path, shared);
  let content = await text(response);
  console.log(`GET ${host}${path}: ${response.statusCode}`);
  if (response.statusCode === 421) {
    // Nothing was done with the request, so even a POST may go again: once, on a connection of its own.
    response = await send(host, path, false);
    content = await text(response);
    console.log(`GET ${host}${path}: ${response.statusCode} on a new connection`);
  }
  return content; // a second 421 is the answer: the server is not set up for this host
}

await get('shop.example.com', '/stock');
await get('api.example.com', '/stock');
console.log(await get('www.example.org', '/stock'));
shared.destroy();
