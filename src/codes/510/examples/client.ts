// A client that extends its request after 510, once, and only with an extension that it knows.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const known = new Map([['https://weather.example.com/extensions/units', 'celsius']]);

let response = await fetch(`${api}/temperature`);
console.log(`GET /temperature: ${response.status}`);
if (response.status === 510) {
  const { title, extension, field } = await response.json();
  const value = known.get(extension);
  if (value === undefined) throw new Error(`This client cannot do what the server demands: ${title}`);
  console.log(`it demands ${extension}`);
  response = await fetch(`${api}/temperature`, {
    headers: { Opt: `"${extension}"; ns=20`, [`20-${field}`]: value },
  });
  console.log(`GET /temperature, extended: ${response.status}`);
}
console.log(await response.text());
