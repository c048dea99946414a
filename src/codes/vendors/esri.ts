// Esri ArcGIS: error codes that usually travel inside the JSON of a 200 response.

import type { Vendor } from '../types.ts';

export const esri = {
  id: 'esri',
  name: 'Esri ArcGIS',
  codes: [
    {
      code: 498,
      phrase: 'Invalid Token',
      summary: 'The ArcGIS token is invalid or has expired.',
      sender: 'application',
      visibility: 'content',
      clientSees: 200,
      fixedBy: 'client developer',
      treatment: 'authenticate',
      condition: 'Get a new token, then repeat the request.',
      signal: 'auth',
      useInstead: 401,
      evidence: 'reported',
      source: 'httpstatus(7), a manual page by Jan Schaumann (December 2023); http.cat',
      note: 'Usually sent as HTTP 200 with error.code 498 in the JSON. nginx once kept 498 for an invalid host name.',
      keywords: ['token', 'expired', 'sign in', 'login', 'json', 'gis'],
    },
    {
      code: 499,
      phrase: 'Token Required',
      summary: 'The ArcGIS service asks for a token and the request had none.',
      sender: 'application',
      visibility: 'content',
      clientSees: 200,
      fixedBy: 'client developer',
      treatment: 'authenticate',
      condition: 'Get a token, then repeat the request with it.',
      signal: 'auth',
      useInstead: 401,
      evidence: 'reported',
      source: 'Observed responses of a public ArcGIS server: HTTP 200 with error.code 499 in the JSON',
      keywords: ['token', 'sign in', 'login', 'json', 'gis'],
    },
  ],
} as const satisfies Vendor;
