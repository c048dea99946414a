// ASP.NET, by its fields, its server Kestrel, and its problem details.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of ASP.NET. */
export const aspnet: Fingerprint = {
  name: 'ASP.NET',
  kind: 'application',
  look: 'the log of the .NET process, with the traceId of the content',
  marks: [
    { content: /"traceId":"00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"/ },
    { content: /<h1>Server Error in \x27[^\x27]{0,200}\x27 Application\./i },
    { field: 'server', value: /^Kestrel$/ },
    { field: 'x-aspnet-version', value: /^\d/ },
    { field: 'x-aspnetmvc-version', value: /^\d/ },
    { field: 'x-powered-by', value: /^ASP\.NET$/, only: 'passed' },
  ],
};
