// Django, by its default error pages, and the REST framework by its words.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Django. */
export const django: Fingerprint = {
  name: 'Django',
  kind: 'application',
  look: 'the log of the Python process: the logger django.request',
  marks: [
    {
      content:
        /You(?:&#x27;|&#39;|’|\x27)re seeing this (?:error|page) because you have <code>DEBUG = True<\/code>/,
    },
    { content: /<h1>Not Found<\/h1>\s*<p>The requested resource was not found on this server\.<\/p>/ },
    { content: /<h1>Server Error \(500\)<\/h1>/ },
    { content: /CSRF verification failed\. Request aborted\./ },
    {
      content:
        /^\{"detail":"(?:Not found\.|Authentication credentials were not provided\.|Invalid token\.|You do not have permission to perform this action\.|Method \\"[A-Z]+\\" not allowed\.)"\}/,
    },
    { field: 'server', value: /^WSGIServer\/[\d.]+ CPython\// },
  ],
};
