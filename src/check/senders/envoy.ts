// Envoy, alone or in a mesh; it writes its name over the origin's, so only an error speaks for it.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Envoy. */
export const envoy: Fingerprint = {
  name: 'Envoy',
  kind: 'proxy',
  look: 'its access log: the response flags say why (UH, UF, UO, NR and others)',
  marks: [
    { field: 'server', value: /^envoy$/i, status: (code) => code >= 500 },
    { field: 'server', value: /^istio-envoy$/i, status: (code) => code >= 500 },
    { field: 'x-envoy-upstream-service-time', value: /./i, only: 'passed' },
    { field: 'server', value: /^(?:istio-)?envoy$/i, only: 'passed' },
  ],
};
