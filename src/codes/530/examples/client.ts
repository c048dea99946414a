// A client that reads which of its several meanings a 530 has before it decides what to do.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '5'); // seconds

interface Reading {
  readonly meaning: string;
  readonly repeat: boolean;
}

function read(response: Response, content: string): Reading {
  if (response.headers.has('CF-RAY')) {
    const error = /\b1\d{3}\b/.exec(content)?.[0];
    // A tunnel comes back when its connector does; a wrong DNS record stays wrong.
    return error === '1033'
      ? { meaning: 'Cloudflare 1033, the tunnel is down', repeat: true }
      : { meaning: `Cloudflare ${error ?? 'without a number'}`, repeat: false };
  }
  if (/frozen/i.test(content)) return { meaning: 'Pantheon, the site is frozen', repeat: false };
  return { meaning: 'unknown sender', repeat: false };
}

for (const path of ['/stock', '/prices', '/news']) {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const response = await fetch(api + path);
    const content = await response.text();
    if (response.status !== 530) {
      console.log(`GET ${path}: ${response.status} ${content}`);
      break;
    }
    const { meaning, repeat } = read(response, content);
    console.log(`GET ${path}: 530, ${meaning}: ${repeat ? 'once more' : 'stopped'}`);
    if (!repeat) break;
    await sleep(pause * 1000 * attempt);
  }
}
