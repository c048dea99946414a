// A client that stops at a 526: it neither repeats nor tries a way around the certificate, and offers an older copy.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const stored = { rates: { EUR: 1.08 }, day: 'yesterday' }; // what this program saved when it last worked

const response = await fetch(`${api}/rates`);
console.log(`GET /rates: ${response.status}`);
if (response.status === 526) {
  // Your own connection is fine; turning off verification in this client would change nothing.
  console.log(`broken certificate behind the site, ray ${response.headers.get('CF-RAY')}: tell the owner`);
  console.log(`showing the copy of ${stored.day}: ${JSON.stringify(stored.rates)}`);
} else {
  console.log(await response.text());
}
