// A client that shows what is wrong with its request, and does not send the same one again.
const api = process.env.API ?? 'http://127.0.0.1:3000';

interface Problem {
  title?: string;
  errors?: { parameter?: string; pointer?: string; detail?: string }[];
}

async function list(limit: string): Promise<Response> {
  const path = `/orders?${new URLSearchParams({ limit })}`;
  const response = await fetch(api + path);
  console.log(`GET ${path}: ${response.status}`);
  // Any 4xx could come without problem details, from a proxy for example.
  if (
    response.status >= 400 &&
    response.headers.get('Content-Type')?.startsWith('application/problem+json')
  ) {
    const problem: Problem = await response.json();
    console.log(problem.title);
    for (const error of problem.errors ?? [])
      console.log(`  ${error.parameter ?? error.pointer}: ${error.detail}`);
  }
  return response;
}

const first = await list(process.env.LIMIT ?? '20');
if (first.status === 400) {
  console.log('Not sent again: the same request gets the same answer.');
  await list('100'); // what the user chose after reading the message
}
