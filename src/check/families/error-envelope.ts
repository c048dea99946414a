// Tells an error in an envelope from data that speaks of errors. Strict on purpose: one member that is none of an
// envelope's makes the content data, and a false alarm costs more than a missed envelope.

// What the envelopes of frameworks and hand-made APIs hold, in lower case and without `_` and `-`.
const envelope = new Set([
  ...[
    'error',
    'errors',
    'errorcode',
    'errormessage',
    'errordescription',
    'erroruri',
    'errortype',
    'iserror',
    'haserror',
  ],
  ...[
    'code',
    'status',
    'statuscode',
    'statustext',
    'httpstatus',
    'httpcode',
    'success',
    'ok',
    'type',
    'kind',
    'title',
  ],
  ...[
    'message',
    'msg',
    'detail',
    'details',
    'description',
    'reason',
    'exception',
    'stack',
    'trace',
    'hint',
    'instance',
  ],
  ...[
    'timestamp',
    'time',
    'path',
    'method',
    'requestid',
    'traceid',
    'correlationid',
    'documentation',
    'documentationurl',
  ],
]);
// An envelope may have a place for data; nothing is in it when something failed.
const payload = new Set(['data', 'result', 'results', 'response', 'payload', 'content', 'value']);

/**
 * Finds the sign of an error in a JSON text.
 *
 * @param json the content, parsed
 * @returns the member that says so, as people write it (`success: false`), or `undefined`
 */
export function errorEnvelope(json: unknown): string | undefined {
  if (!isObject(json)) return undefined;
  const members = new Map<string, unknown>();
  for (const [name, value] of Object.entries(json)) {
    const word = name.toLowerCase().replace(/[_-]/g, '');
    if (payload.has(word) ? !isNothing(value) : !envelope.has(word)) return undefined;
    members.set(word, value);
  }
  const error = members.get('error') ?? members.get('errors');
  if (Array.isArray(error)) {
    // GraphQL answers 200 with `errors` by design; a list of them is what validation results look like, too.
    return undefined;
  }
  if (isError(error)) return members.has('error') ? '`error`' : '`errors`';
  if (members.get('success') === false) return '`success: false`';
  if (members.get('ok') === false) return '`ok: false`';
  for (const word of ['status', 'statuscode', 'httpstatus', 'httpcode', 'code']) {
    const number = Number(members.get(word));
    if (Number.isInteger(number) && number >= 400 && number <= 599 && says(members))
      return `\`${word}: ${number}\``;
  }
  return undefined;
}

function isError(value: unknown): boolean {
  if (typeof value === 'string')
    return value.trim() !== '' && !/^(?:none|no error|ok|false|null|success)$/i.test(value.trim());
  return value === true || (isObject(value) && Object.values(value).some((each) => !isNothing(each)));
}

// A bare `code: 404` could be anything; with words beside it, it is a status code.
function says(members: ReadonlyMap<string, unknown>): boolean {
  return ['message', 'msg', 'detail', 'title', 'error', 'reason', 'description'].some(
    (word) => typeof members.get(word) === 'string',
  );
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '' || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
