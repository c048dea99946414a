// Werkzeug, behind which Flask runs: its development server signs, its error pages are always alike.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Flask. */
export const werkzeug: Fingerprint = {
  name: 'Flask',
  kind: 'application',
  look: 'the log of the Python process; Werkzeug writes the errors of Flask',
  marks: [
    {
      content:
        /^<!doctype html>\n<html lang=en>\n<title>\d{3} [^<]{1,60}<\/title>\n<h1>[^<]{1,60}<\/h1>\n<p>/,
    },
    { field: 'server', value: /^Werkzeug\// },
  ],
};
