// Nothing to install. 462 is about the address that this program sends from: no other page of the site will open either,
// so the run ends for this site. It says who it is, and does not move to another address.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const agent = 'example-reader/1.0 (+https://reader.example.net/about)';
const paths = ['/news/1', '/news/2', '/news/3', '/news/4'];

for (const [at, path] of paths.entries()) {
  const response = await fetch(api + path, { headers: { 'User-Agent': agent } });
  console.log(`GET ${path}: ${response.status}`);
  if (response.status !== 462) continue;
  console.log(`Stopped; not asked for: ${paths.slice(at + 1).join(', ')}`);
  // What the operators of the site need in order to find the rule; Fastly only carries it out.
  console.log(`Tell the site: our address, the time, ${agent}, ${response.headers.get('X-Served-By')}`);
  break;
}
