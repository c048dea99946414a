// A link checker: 410 removes a link, 404 keeps it for another day, a permanent redirect rewrites it.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const links = ['choosing-a-teapot', 'teapots', 'summer-sale', 'sumer-sale'].map(
  (name) => `/articles/${name}`,
);
const kept: string[] = [];

for (const link of links) {
  const response = await fetch(api + link, { method: 'HEAD', redirect: 'manual' });
  const to = response.headers.get('Location');
  if (response.status === 410) {
    console.log(`${link}: 410, removed`);
  } else if ((response.status === 301 || response.status === 308) && to !== null) {
    console.log(`${link}: ${response.status}, now ${to}`);
    kept.push(to);
  } else {
    // 404 may be a typing error or a bad release: not enough to throw a link away.
    console.log(`${link}: ${response.status}, ${response.ok ? 'kept' : 'kept, to be checked again'}`);
    kept.push(link);
  }
}
console.log(`Links now: ${[...new Set(kept)].join(', ')}`);
