// Nothing to install. Asks an ArcGIS service. Its errors come with status 200, so the content is looked at; on code 498
// the token is replaced once.
const gis = process.env.API ?? 'http://127.0.0.1:3000';
const referer = 'https://app.example.com';
let token = 'old';

interface Answer {
  readonly error?: { readonly code: number; readonly message: string };
  readonly token?: string;
}

async function call(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(gis + path, init);
  const answer = (await response.json()) as Answer;
  // The status says success either way: the content decides.
  console.log(
    `${init.method ?? 'GET'} ${path}: ${response.status}${answer.error ? `, error ${answer.error.code}` : ''}`,
  );
  return answer;
}

async function newToken(): Promise<string> {
  const form = {
    f: 'json',
    client: 'referer',
    referer,
    username: process.env.GIS_USER ?? '',
    password: process.env.PASSWORD ?? '', // in the content of a POST, never in the address
    expiration: '60', // minutes
  };
  const answer = await call('/arcgis/tokens/generateToken', {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  if (answer.token === undefined) throw new Error('Stopped: no token was issued.');
  return answer.token;
}

async function service(name: string): Promise<Answer> {
  const path = `/arcgis/rest/services/${name}/FeatureServer?f=json`;
  const ask = () =>
    call(path, {
      headers: { Referer: referer, ...(token !== '' && { 'X-Esri-Authorization': `Bearer ${token}` }) },
    });
  const first = await ask();
  // 498: the token is no good; 499: there was none. Both end with a new one, and one more try.
  if (first.error?.code !== 498 && first.error?.code !== 499) return first;
  token = await newToken();
  const second = await ask();
  if (second.error !== undefined) throw new Error(`Stopped: ${second.error.message}`);
  return second;
}

console.log(JSON.stringify(await service('parcels')));
