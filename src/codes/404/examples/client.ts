// A client that checks its stored links: what moved is updated, what is gone is removed, what is missing is reported.
const api = process.env.API ?? 'http://127.0.0.1:3000';
let links = [
  '/articles/status-codes',
  '/articles/http-codes',
  '/articles/summer-sale',
  '/articles/no-such-thing',
];

// The link to keep, or nothing.
async function check(link: string): Promise<string | undefined> {
  const response = await fetch(api + link, { method: 'HEAD', redirect: 'manual' });
  const location = response.headers.get('Location');
  switch (response.status) {
    case 301:
    case 308: {
      if (location === null) break;
      const target = new URL(location, api + link);
      const now = target.origin === new URL(api).origin ? target.pathname : target.href;
      console.log(`${link}: ${response.status}, now ${now}`);
      return now;
    }
    case 410:
      console.log(`${link}: 410, removed`);
      return undefined;
    case 404:
      // It may be a mistake of today. Repeating the request at once would not tell.
      console.log(`${link}: 404, kept until a person has looked`);
      return link;
  }
  console.log(`${link}: ${response.status}`);
  return link;
}

const kept: string[] = [];
for (const link of links) {
  const still = await check(link);
  if (still !== undefined && !kept.includes(still)) kept.push(still);
}
links = kept;
console.log(`${links.length} links kept`);
