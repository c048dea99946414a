// A client that keeps the last good copy, asks only for changes, and stops for hours when the site is out of quota.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const hours = 6; // a quota counts by the day or the month: an attempt each minute only costs more of it
let copy: { etag: string; text: string } | undefined;
let notBefore = 0;

async function prices(): Promise<string | undefined> {
  if (Date.now() < notBefore) return copy?.text;
  const response = await fetch(`${api}/prices.json`, {
    headers: copy === undefined ? {} : { 'If-None-Match': copy.etag },
  });
  console.log(`GET /prices.json: ${response.status}`);
  const text = await response.text();
  if (response.status === 509) {
    notBefore = Date.now() + hours * 3_600_000;
    console.log(`out of quota: next attempt in ${hours} hours`);
  } else if (response.ok) {
    copy = { etag: response.headers.get('ETag') ?? '', text };
  } else if (response.status !== 304) {
    throw new Error(`unexpected status ${response.status}`);
  }
  return copy?.text;
}

for (const name of ['first', 'second', 'third']) console.log(`${name}: ${await prices()}`);
