// What senders mean by their own words for how a request ended: HAProxy's two letters, Envoy's flags, CloudFront's types.

/** `client-gone`: the client hung up; `down`: the upstream refused, reset or was not there; `timeout`: it was too slow;
 * `queue`: the request waited too long for a free place; `limited`: a rate limit. */
export type EndingMeaning = 'client-gone' | 'down' | 'timeout' | 'queue' | 'limited';

const words = new Map<string, EndingMeaning>(
  Object.entries({
    // Envoy, %RESPONSE_FLAGS%.
    DC: 'client-gone',
    DR: 'client-gone',
    UF: 'down',
    UH: 'down',
    UC: 'down',
    UR: 'down',
    URX: 'down',
    UT: 'timeout',
    DT: 'timeout',
    SI: 'timeout',
    UO: 'queue',
    OM: 'queue',
    RL: 'limited',
    // CloudFront, x-edge-detailed-result-type.
    ClientCommError: 'client-gone',
    ClientHungUpRequest: 'client-gone',
    OriginConnectError: 'down',
    OriginDnsError: 'down',
    OriginCommError: 'down',
    OriginReadError: 'down',
    OriginWriteError: 'down',
    // Load balancer of AWS, error reason.
    TargetConnectionError: 'down',
    TargetTimeout: 'timeout',
  } as const),
);

const haproxy = /^[CSPLRIDUKcs-][RQCHDLTt-][A-Za-z-]{0,2}$/;

/**
 * Reads an ending.
 *
 * @param ending as logged: `sQ--`, `UF,URX`, `OriginDnsError`
 * @returns `undefined` for an ordinary end and for unknown words
 */
export function endingMeans(ending: string): EndingMeaning | undefined {
  if (ending === '' || ending === '-' || ending === '--' || ending === '----') return undefined;
  for (const word of ending.split(',')) {
    const meaning = words.get(word);
    if (meaning !== undefined) return meaning;
  }
  return ending.length >= 2 && ending.length <= 4 && haproxy.test(ending) ? ofHaproxy(ending) : undefined;
}

/** HAProxy: the first letter says who ended the session, the second in which state it was. */
function ofHaproxy(ending: string): EndingMeaning | undefined {
  if (ending[1] === 'Q') return ending[0] === 'C' || ending[0] === 'c' ? 'client-gone' : 'queue';
  switch (ending[0]) {
    case 'C':
    case 'c':
      return 'client-gone';
    case 'S':
    case 'D':
      return 'down';
    case 's':
      return 'timeout';
    default:
      return undefined;
  }
}
