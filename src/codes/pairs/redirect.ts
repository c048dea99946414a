// Pairs with a 3xx code in them: redirects, 304, and what people send in their place.

import type { Pair } from '../pairs.ts';

export const redirectPairs = [
  {
    codes: [301, 302],
    rule: 'Moved for good, and the old URI is to be given up: 301. Elsewhere for now, and the old URI stays the right one: 302. Either may turn a POST into a GET.',
    sections: ['RFC 9110 §15.4.2', 'RFC 9110 §15.4.3', 'RFC 9205 §4.6.1'],
    compared: true,
  },
  {
    codes: [301, 308],
    rule: 'Both say moved for good. After a 301 the client may turn a POST into a GET; after a 308 it must keep the method and the content.',
    sections: ['RFC 9110 §15.4.2', 'RFC 9110 §15.4.9', 'RFC 9205 §4.6.1'],
    compared: true,
  },
  {
    codes: [302, 307],
    rule: 'Both say elsewhere for now. After a 302 the client may turn a POST into a GET; after a 307 it must keep the method and the content.',
    sections: ['RFC 9110 §15.4.3', 'RFC 9110 §15.4.8', 'RFC 9205 §4.6.1'],
    compared: true,
  },
  {
    codes: [302, 303],
    rule: 'The request is done and its answer can be fetched elsewhere with GET: 303. The same resource, at another URI for now: 302.',
    sections: ['RFC 9110 §15.4.3', 'RFC 9110 §15.4.4'],
    compared: true,
  },
  {
    codes: [304, 412],
    rule: 'If-None-Match is false: 304 to a GET or HEAD, 412 to any other method. A false If-Match or If-Unmodified-Since never gives 304.',
    sections: ['RFC 9110 §13.1.2', 'RFC 9110 §13.2.2', 'RFC 9110 §15.4.5', 'RFC 9110 §15.5.13'],
    compared: true,
  },
  {
    codes: [200, 304],
    rule: 'A conditional GET or HEAD finds the copy of the client still good: 304, without content. The copy is out of date, or there was no condition: 200 with the content.',
    sections: ['RFC 9110 §15.4.5', 'RFC 9110 §13.1.2', 'RFC 9110 §13.1.3'],
  },
  {
    codes: [307, 308],
    rule: 'Both keep the method and the content. Elsewhere for now: 307. Moved for good: 308.',
    sections: ['RFC 9110 §15.4.8', 'RFC 9110 §15.4.9', 'RFC 9205 §4.6.1'],
    compared: true,
  },
  {
    codes: [201, 303],
    rule: 'A POST made a new resource: 201, with its URI in Location. Its result is the same as a resource that exists already: 303, with the URI of that one.',
    sections: ['RFC 9110 §9.3.3', 'RFC 9110 §15.3.2', 'RFC 9110 §15.4.4'],
    compared: true,
  },
  {
    codes: [301, 404],
    rule: 'The resource has a new URI and you know it: 301. It is not there, and no other URI takes its place: 404.',
    sections: ['RFC 9110 §15.4.2', 'RFC 9110 §15.5.5'],
  },
  {
    codes: [301, 410],
    rule: 'Gone to a new URI: 301. Gone for good, with nothing in its place: 410.',
    sections: ['RFC 9110 §15.4.2', 'RFC 9110 §15.5.11'],
  },
  {
    codes: [301, 307],
    rule: 'Moved for good, and a POST may become a GET: 301. Elsewhere for now, and the method and the content stay: 307.',
    sections: ['RFC 9110 §15.4.2', 'RFC 9110 §15.4.8', 'RFC 9205 §4.6.1'],
  },
  {
    codes: [303, 307],
    rule: 'Fetch another resource with GET: 303. Send the same request, method and content unchanged, to another URI: 307.',
    sections: ['RFC 9110 §15.4.4', 'RFC 9110 §15.4.8'],
  },
  {
    codes: [202, 303],
    rule: 'The work is not done yet: 202, with a status monitor. It is done, and the result can be fetched elsewhere: 303.',
    sections: ['RFC 9110 §15.3.3', 'RFC 9110 §15.4.4'],
  },
  {
    codes: [204, 304],
    rule: 'Neither has content. The request was carried out and has nothing to show: 204. The client holds a copy that is still good: 304.',
    sections: ['RFC 9110 §15.3.5', 'RFC 9110 §15.4.5'],
  },
  {
    codes: [206, 304],
    rule: 'The condition on the copy of the client is checked first: the copy is still good, 304. It is not, or there was no condition, and the range can be served: 206.',
    sections: ['RFC 9110 §13.2.2', 'RFC 9110 §15.3.7', 'RFC 9110 §15.4.5'],
  },
  {
    codes: [226, 304],
    rule: 'The copy of the client is still the current one: 304. It is an older one, and the client accepts the difference: 226.',
    sections: ['RFC 3229 §10.4.1', 'RFC 9110 §15.4.5'],
  },
  {
    codes: [300, 303],
    rule: 'One resource, several representations to choose from: 300. Another resource holds the answer: 303.',
    sections: ['RFC 9110 §15.4.1', 'RFC 9110 §15.4.4'],
  },
  {
    codes: [300, 406],
    rule: 'The client is offered a choice: 300. Nothing fits what the request accepts, and the server will not send something else: 406.',
    sections: ['RFC 9110 §15.4.1', 'RFC 9110 §15.5.7'],
  },
  {
    codes: [300, 506],
    rule: 'The server offers its variants for choice: 300. The variant it chose wants to negotiate in its turn, which is a mistake in its configuration: 506.',
    sections: ['RFC 9110 §15.4.1', 'RFC 2295 §8.1'],
  },
  {
    codes: [305, 306],
    rule: 'Send neither. 305 once named a proxy to use and is deprecated; 306 is reserved and has no meaning.',
    sections: ['RFC 9110 §15.4.6', 'RFC 9110 §15.4.7'],
  },
  {
    codes: [305, 407],
    rule: 'A proxy asks for credentials: 407. 305 once sent the client to a proxy; it is deprecated, and no client should follow it.',
    sections: ['RFC 9110 §15.4.6', 'RFC 9110 §15.5.8'],
  },
  {
    codes: [104, 308],
    rule: 'This upload can be resumed, and its final response is still to come: 104. Moved for good: 308, which is not registered for unfinished uploads, whatever older upload services send.',
    sections: ['draft-ietf-httpbis-resumable-upload §5', 'RFC 9110 §15.4.9'],
  },
] as const satisfies readonly Pair[];
