// A link checker for which 999 means "cannot tell", not "broken". It uses node:http, which hands over any number
// from three digits; fetch in Node.js does, too, but `new Response(null, { status: 999 })` throws a RangeError.
import { get } from 'node:http';

const api = process.env.API ?? 'http://127.0.0.1:3000';

function statusOf(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, { agent: false }, (response) => {
      response.resume(); // the content is of no interest, but has to be read
      resolve(response.statusCode ?? 0);
    }).on('error', reject);
  });
}

function verdict(status: number): string {
  if (status === 999) return 'unknown, the site refuses programs';
  if (status === 404 || status === 410) return 'broken';
  // Outside 100 to 599 there is no class to go by, and such a number counts as an error of the server (RFC 9110 section 15).
  if (status >= 500 || status < 100) return 'try again later';
  return status < 400 ? 'fine' : 'unknown';
}

for (const path of ['/in/ada', '/old', '/new']) {
  const status = await statusOf(api + path);
  console.log(`${path}: ${status}, ${verdict(status)}`);
}
