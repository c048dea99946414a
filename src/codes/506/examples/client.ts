// A client that does not repeat a request after 506: it reports the mistake, and asks for what the user reads as well.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function get(path: string, languages: string): Promise<Response> {
  const response = await fetch(api + path, { headers: { 'Accept-Language': languages } });
  console.log(`GET ${path} in ${languages}: ${response.status}`);
  return response;
}

let response = await get('/manual', 'de, en;q=0.5');
if (response.status === 506) {
  // The same request would get the same answer until somebody repairs the server. Another language is another request.
  console.log(`report to the site: ${(await response.json()).title}`);
  response = await get('/manual', 'en');
}
console.log(response.ok ? await response.text() : 'Not available.');
