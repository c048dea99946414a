// Akamai Enterprise Application Access: a gateway to internal applications. All rows are second-hand;
// signal and treatment are read from the meaning, nothing about them is documented.

import type { Vendor } from '../types.ts';

const shared = {
  sender: 'proxy',
  visibility: 'wire',
  fixedBy: 'server operator',
  evidence: 'reported',
  source: 'httpstatus(7), a manual page by Jan Schaumann (December 2023)',
} as const;

// A part of the system that the gateway needs did not answer.
const unreachable = {
  ...shared,
  treatment: 'retry',
  condition: 'Nothing is documented: an idempotent request may be repeated after a growing pause.',
  signal: 'upstream',
} as const;

// The gateway and the application behind it disagree about how users sign in.
const signIn = {
  ...shared,
  treatment: 'stop',
  condition: 'Nothing is documented: repeating hardly helps until the sign-in is configured right.',
  signal: 'auth',
} as const;

// One limit for the whole service, so it is load, not the limit of one caller.
const full = {
  ...shared,
  treatment: 'wait',
  condition: 'Nothing is documented: wait, then repeat an idempotent request.',
  signal: 'load',
  useInstead: 503,
} as const;

export const akamaiEaa = {
  id: 'akamai-eaa',
  name: 'Akamai Enterprise Application Access',
  codes: [
    {
      code: 492,
      phrase: 'User Access Forbidden',
      summary: 'The user is signed in but may not open this application.',
      ...shared,
      treatment: 'stop',
      condition: 'Ask the administrator for access to the application.',
      signal: 'auth',
      useInstead: 403,
      keywords: ['access denied', 'forbidden', 'permission'],
    },
    {
      code: 493,
      phrase: 'Unsupported Browser',
      summary: 'The client did not name the host in the TLS handshake (SNI).',
      ...shared,
      fixedBy: 'visitor',
      treatment: 'change',
      condition: 'Use a client that sends SNI.',
      signal: 'client',
      keywords: ['sni', 'tls', 'old browser'],
    },
    {
      code: 494,
      phrase: 'Request Header Or Cookie Too Large',
      summary: 'A header field of the request, often its cookies, is larger than the gateway accepts.',
      ...shared,
      fixedBy: 'visitor',
      treatment: 'change',
      condition: 'Send smaller header fields: in a browser, clear the cookies of the site.',
      signal: 'client',
      useInstead: 431,
      keywords: ['cookie', 'cookies', 'header too big'],
    },
    {
      code: 540,
      phrase: 'Connectivity Disrupted',
      summary: 'The connector at the company has lost its connection to Akamai or to the directory.',
      ...unreachable,
      useInstead: 502,
      keywords: ['connector', 'connection lost', 'directory'],
    },
    {
      code: 542,
      phrase: 'Internal Database Error',
      summary: 'The gateway cannot reach its authentication database.',
      ...unreachable,
      useInstead: 503,
      keywords: ['database', 'sign in', 'login'],
    },
    {
      code: 543,
      phrase: 'IdP Communication Error',
      summary: 'The gateway cannot reach the identity provider or the directory.',
      ...unreachable,
      useInstead: 502,
      keywords: ['identity provider', 'directory', 'sign in', 'login'],
    },
    {
      code: 544,
      phrase: 'Management Communication Error',
      summary: 'The sign-in service cannot reach the manager of sign-ins.',
      ...unreachable,
      useInstead: 502,
      keywords: ['login manager', 'sign in', 'login'],
    },
    {
      code: 545,
      phrase: 'Authentication Internal Error',
      summary: 'The gateway cannot find or reach the authentication database.',
      ...unreachable,
      useInstead: 503,
      keywords: ['database', 'dns', 'sign in', 'login'],
    },
    {
      code: 546,
      phrase: 'Unknown Application',
      summary: 'The sign-in service has no configuration for this application.',
      ...shared,
      treatment: 'stop',
      condition: 'Nothing is documented: repeating hardly helps until the configuration is deployed.',
      signal: 'bug',
      useInstead: 500,
      keywords: ['configuration', 'unknown application'],
    },
    {
      code: 548,
      phrase: 'Invalid Response',
      summary: 'The gateway could not confirm the answer of the sign-in server with that server.',
      ...unreachable,
      useInstead: 502,
      keywords: ['invalid response', 'login server'],
    },
    {
      code: 549,
      phrase: 'Authentication Gateway Error',
      summary: 'The sign-in service cannot reach the directories it needs.',
      ...unreachable,
      useInstead: 502,
      keywords: ['directory', 'sign in', 'login'],
    },
    {
      code: 552,
      phrase: 'Application Unreachable',
      summary: 'The connector cannot reach the application.',
      ...unreachable,
      useInstead: 502,
      keywords: ['application down', 'connector', 'unreachable'],
    },
    {
      code: 553,
      phrase: 'Directory Service Error',
      summary: 'The directory failed while the user was signed in by Kerberos.',
      ...unreachable,
      useInstead: 502,
      keywords: ['kerberos', 'directory', 'active directory'],
    },
    {
      code: 554,
      phrase: 'Authentication Token Error',
      summary: 'The application did not accept the Kerberos token.',
      ...signIn,
      keywords: ['kerberos', 'token', 'single sign-on'],
    },
    {
      code: 555,
      phrase: 'Application does not support Kerberos',
      summary: 'The application offered no Negotiate challenge in its 401.',
      ...signIn,
      keywords: ['kerberos', 'negotiate', 'challenge', 'single sign-on'],
    },
    {
      code: 556,
      phrase: 'Unexpected Authentication Challenge',
      summary: 'The application sent a 401 at an address that is not set up for sign-in.',
      ...signIn,
      keywords: ['challenge', 'login uri', 'single sign-on'],
    },
    {
      code: 557,
      phrase: 'KDC Unreachable',
      summary: 'The Kerberos server (KDC) cannot be reached.',
      ...unreachable,
      useInstead: 502,
      keywords: ['kerberos', 'kdc', 'domain controller'],
    },
    {
      code: 558,
      phrase: 'Connection Limit Stop: Service Concurrent Connections Exceeded',
      summary: 'The service has too many connections open at once.',
      ...full,
      keywords: ['connection limit', 'overload', 'concurrency'],
    },
    {
      code: 559,
      phrase: 'Connection Limit Stop: Service Concurrent Connections Exceeded',
      summary: 'The service gets too many requests per second.',
      ...full,
      note: 'The source gives 558 and 559 the same phrase and tells them apart by their text.',
      keywords: ['rate', 'overload', 'requests per second'],
    },
    {
      code: 561,
      phrase: 'Invalid NTLM Challenge',
      summary: 'The connector got an invalid NTLM challenge from the application.',
      ...signIn,
      keywords: ['ntlm', 'challenge', 'single sign-on'],
    },
    {
      code: 562,
      phrase: 'Credential Error',
      summary: 'The gateway could not encrypt or decrypt the NTLM credentials.',
      ...signIn,
      keywords: ['ntlm', 'credentials', 'single sign-on'],
    },
  ],
} as const satisfies Vendor;
