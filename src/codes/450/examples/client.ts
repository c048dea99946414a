// Nothing to install. The filter on the computer answered, not the site: the program stops for that one address, shows
// what the filter says, and keeps what it has. No retry, and no way around.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function load(host: string, path: string): Promise<string | undefined> {
  const response = await fetch(api + path);
  const text = await response.text();
  console.log(`${host}${path}: ${response.status}`);
  if (response.ok) return text;
  if (response.status === 450)
    console.log(`Blocked on this computer, not by the site. The filter says: ${text}`);
  return undefined;
}

const page = await load('www.example.com', '/recipes');
const picture = await load('pictures.example.net', '/soup.png');
console.log(
  `Shown: ${page === undefined ? 'nothing' : picture === undefined ? 'the page without its picture' : 'all'}`,
);
