// Varnish signs with Server what it made up itself, with Via what it passed on.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Varnish. */
export const varnish: Fingerprint = {
  name: 'Varnish',
  kind: 'proxy',
  look: '`varnishlog`, with the X-Varnish number of the response',
  marks: [
    { content: /<h3>Guru Meditation:<\/h3>/ },
    { field: 'server', value: /^Varnish\b/i },
    { field: 'via', value: /\bvarnish\b/i, only: 'passed' },
    { field: 'x-varnish', value: /^\d/i, only: 'passed' },
  ],
};
