// Cloudflare writes its own name over the origin's; only its own status codes and mitigations are surely its answer.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Cloudflare. */
export const cloudflare: Fingerprint = {
  name: 'Cloudflare',
  kind: 'cdn',
  vendor: 'cloudflare',
  look: 'the dashboard of Cloudflare, with the CF-Ray value of the response',
  marks: [
    { content: /<hr><center>cloudflare(?:-nginx)?<\/center>/ },
    { field: 'cf-mitigated', value: /./i },
    { field: 'server', value: /^cloudflare/i, only: 'passed' },
    { field: 'cf-ray', value: /./i, only: 'passed' },
  ],
};
