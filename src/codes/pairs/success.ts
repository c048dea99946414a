// Pairs of 1xx and 2xx codes, with each other and with the errors they border on; those with a 3xx code are in redirect.ts.

import type { Pair } from '../pairs.ts';

export const successPairs = [
  {
    codes: [200, 204],
    rule: 'Done, with content to send: 200. Done, with nothing to send: 204. A PUT that replaces takes either.',
    sections: ['RFC 9110 §15.3.1', 'RFC 9110 §15.3.5', 'RFC 9110 §9.3.4'],
    compared: true,
  },
  {
    codes: [200, 201],
    rule: 'A new resource exists because of the request: 201; a PUT that creates has no other choice. It succeeded without creating one: 200.',
    sections: ['RFC 9110 §15.3.1', 'RFC 9110 §15.3.2', 'RFC 9110 §9.3.4'],
    compared: true,
  },
  {
    codes: [200, 202],
    rule: 'Done when the response is sent: 200. Accepted, not done, and it may still fail: 202.',
    sections: ['RFC 9110 §15.3.1', 'RFC 9110 §15.3.3'],
    compared: true,
  },
  {
    codes: [201, 204],
    rule: 'Something new was created: 201. Something that existed was changed or deleted, and there is nothing to send: 204.',
    sections: ['RFC 9110 §15.3.2', 'RFC 9110 §15.3.5', 'RFC 9110 §9.3.4', 'RFC 9110 §9.3.5'],
    compared: true,
  },
  {
    codes: [201, 202],
    rule: 'The new resource exists when the response is sent: 201. It is to be created later, if all goes well: 202.',
    sections: ['RFC 9110 §15.3.2', 'RFC 9110 §15.3.3'],
    compared: true,
  },
  {
    codes: [202, 204],
    rule: 'Done, with nothing to send: 204. Not done yet: 202, with a status monitor.',
    sections: ['RFC 9110 §15.3.3', 'RFC 9110 §15.3.5', 'RFC 9110 §9.3.5'],
    compared: true,
  },
  {
    codes: [204, 205],
    rule: 'Neither has content. The user stays on the view as it is: 204. The view that sent the request is reset, such as a form to be filled in again: 205.',
    sections: ['RFC 9110 §15.3.5', 'RFC 9110 §15.3.6'],
    compared: true,
  },
  {
    codes: [200, 206],
    rule: 'The range that the request asked for is sent: 206. No range was asked for, or the server ignores it, which it always may: 200 with the whole.',
    sections: ['RFC 9110 §14.2', 'RFC 9110 §15.3.7'],
    compared: true,
  },
  {
    codes: [206, 416],
    rule: 'At least one of the ranges asked for can be served: 206. None can: 416, with the length in Content-Range.',
    sections: ['RFC 9110 §14.2', 'RFC 9110 §15.3.7', 'RFC 9110 §15.5.17'],
    compared: true,
  },
  {
    codes: [200, 416],
    rule: 'The server ignores Range, as it always may: 200 with the whole. It honours Range, and none of the ranges can be served: 416.',
    sections: ['RFC 9110 §14.2', 'RFC 9110 §15.5.17'],
    compared: true,
  },
  {
    codes: [200, 207],
    rule: 'One outcome for the whole request: 200. An outcome for each of several resources, failures included: 207.',
    sections: ['RFC 9110 §15.3.1', 'RFC 4918 §13'],
    compared: true,
  },
  {
    codes: [200, 205],
    rule: 'There is content to show: 200. There is none, and the view that sent the request should be reset: 205.',
    sections: ['RFC 9110 §15.3.1', 'RFC 9110 §15.3.6'],
  },
  {
    codes: [201, 409],
    rule: 'The new resource was created: 201. Creating it would clash with the present state, such as a name already taken: 409.',
    sections: ['RFC 9110 §15.3.2', 'RFC 9110 §15.5.10'],
  },
  {
    codes: [200, 203],
    rule: 'The response comes as the origin server sent it: 200. A proxy that transforms has changed it on the way: 203.',
    sections: ['RFC 9110 §15.3.4', 'RFC 9110 §7.7'],
  },
  {
    codes: [203, 206],
    rule: 'A range of the representation as it is: 206. The whole, changed by a proxy that transforms: 203.',
    sections: ['RFC 9110 §15.3.4', 'RFC 9110 §15.3.7'],
  },
  {
    codes: [206, 412],
    rule: 'If-Match or If-Unmodified-Since is false: 412. They hold, or are absent, and the range can be served: 206. A false If-Range only means that the whole is sent.',
    sections: ['RFC 9110 §13.1.5', 'RFC 9110 §13.2.2', 'RFC 9110 §15.5.13'],
  },
  {
    codes: [200, 226],
    rule: 'The current representation itself: 200. The result of a manipulation that the request accepted in A-IM, such as a delta: 226.',
    sections: ['RFC 9110 §15.3.1', 'RFC 3229 §10.4.1'],
  },
  {
    codes: [206, 226],
    rule: 'A part that the request asked for with Range: 206. A delta, or another manipulation that it accepted in A-IM: 226.',
    sections: ['RFC 9110 §15.3.7', 'RFC 3229 §10.4.1'],
  },
  {
    codes: [207, 208],
    rule: '207 is the status code of the response; 208 stands inside its content, for a collection that is listed there already.',
    sections: ['RFC 4918 §11.1', 'RFC 5842 §7.1'],
  },
  {
    codes: [207, 422],
    rule: 'The request as a whole cannot be carried out, and nothing was tried: 422. Each item was tried and has a result of its own: 207.',
    sections: ['RFC 4918 §11.1', 'RFC 9110 §15.5.21'],
  },
  {
    codes: [207, 424],
    rule: '207 is the status code of the response; 424 stands inside its content, for an item not done because another one failed.',
    sections: ['RFC 4918 §11.1', 'RFC 4918 §11.4'],
  },
  {
    codes: [208, 508],
    rule: 'A collection turns up again under Depth: infinity. The client said DAV: bind: 208 for that one, inside a 207, and the listing goes on. It did not: 508.',
    sections: ['RFC 5842 §7.1', 'RFC 5842 §7.2'],
  },
  {
    codes: [102, 202],
    rule: 'The response comes now and the work goes on after it: 202. The client waits for the final response: 102 once said so, and WebDAV has dropped it.',
    sections: ['RFC 2518 §10.1', 'RFC 9110 §15.3.3'],
  },
  {
    codes: [100, 103],
    rule: 'Go on with the content of the request: 100. These fields will probably come with the final response: 103.',
    sections: ['RFC 9110 §15.2.1', 'RFC 8297 §2'],
    compared: true,
  },
  {
    codes: [100, 102],
    rule: 'Go on with the content of the request: 100. All of it has arrived and the work goes on: 102, which WebDAV has dropped.',
    sections: ['RFC 9110 §15.2.1', 'RFC 2518 §10.1'],
    compared: true,
  },
  {
    codes: [100, 104],
    rule: 'Go on with the content of the request: 100. This upload can be resumed if it is cut off: 104, which does not take the place of a 100.',
    sections: ['RFC 9110 §15.2.1', 'draft-ietf-httpbis-resumable-upload §5'],
    compared: true,
  },
  {
    codes: [102, 103],
    rule: 'The work goes on, and that is all there is to say: 102, which WebDAV has dropped. Fields that will probably come with the final response: 103.',
    sections: ['RFC 2518 §10.1', 'RFC 8297 §2'],
    compared: true,
  },
  {
    codes: [102, 104],
    rule: 'All of the request has arrived and the work goes on: 102, which WebDAV has dropped. An upload can be resumed, or has come this far: 104.',
    sections: ['RFC 2518 §10.1', 'draft-ietf-httpbis-resumable-upload §5'],
    compared: true,
  },
  {
    codes: [103, 104],
    rule: 'What the page will need, so that it can be loaded early: 103. Where an upload can be resumed, or how far it has come: 104.',
    sections: ['RFC 8297 §2', 'draft-ietf-httpbis-resumable-upload §5'],
    compared: true,
  },
  {
    codes: [100, 417],
    rule: 'The server takes Expect: 100-continue and wants the content: 100. It cannot meet the expectation: 417.',
    sections: ['RFC 9110 §10.1.1', 'RFC 9110 §15.2.1', 'RFC 9110 §15.5.18'],
  },
  {
    codes: [100, 401],
    rule: 'Nothing in the header section rules the request out: 100, and the content may come. Credentials are missing or not valid: 401 at once, and the content can stay where it is.',
    sections: ['RFC 9110 §10.1.1', 'RFC 9110 §15.2.1', 'RFC 9110 §15.5.2'],
  },
  {
    codes: [100, 413],
    rule: 'The content that the header section announces is welcome: 100. It is too large: 413, before it is sent.',
    sections: ['RFC 9110 §10.1.1', 'RFC 9110 §15.2.1', 'RFC 9110 §15.5.14'],
  },
  {
    codes: [100, 101],
    rule: 'Go on with the content of the request: 100. From here on another protocol is spoken: 101. When both are asked for, 100 comes first.',
    sections: ['RFC 9110 §7.8', 'RFC 9110 §15.2.1', 'RFC 9110 §15.2.2'],
  },
  {
    codes: [101, 426],
    rule: 'The client asked for the change of protocol and the server makes it: 101. The server refuses until the client changes: 426. Both name the protocol in Upgrade.',
    sections: ['RFC 9110 §7.8', 'RFC 9110 §15.2.2', 'RFC 9110 §15.5.22'],
  },
  {
    codes: [103, 200],
    rule: 'Hints, with the answer still to come: 103. The answer itself: 200, whose fields alone count.',
    sections: ['RFC 8297 §2', 'RFC 9110 §15.3.1'],
  },
  {
    codes: [104, 201],
    rule: 'The upload is still going on, and can be resumed: 104. The final response, once a resource was created: 201.',
    sections: ['draft-ietf-httpbis-resumable-upload §4.2', 'RFC 9110 §15.3.2'],
  },
  {
    codes: [104, 409],
    rule: 'The upload goes on: 104. The offset that the request names is not where the upload stands: 409, with the right Upload-Offset.',
    sections: ['draft-ietf-httpbis-resumable-upload §4.4', 'draft-ietf-httpbis-resumable-upload §5'],
  },
  {
    codes: [104, 413],
    rule: 'The upload is taken, within the limits that Upload-Limit names: 104. It goes beyond them: 413, which names them too.',
    sections: ['draft-ietf-httpbis-resumable-upload §4.1.4', 'RFC 9110 §15.5.14'],
  },
] as const satisfies readonly Pair[];
