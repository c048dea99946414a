// WWW-Authenticate, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { challengeParam, formatChallenges, parseChallenges } from './challenge.ts';

/** `Bearer{realm=x} | Negotiate:abc==`, unquoted values marked with a tilde. */
function shown(value: string): string | undefined {
  return parseChallenges(value)
    .value?.map(({ scheme, token68, params }) => {
      const list = params.map((param) => `${param.name}=${param.quoted ? '' : '~'}${param.value}`);
      return `${scheme}${token68 === undefined ? '' : `:${token68}`}${list.length > 0 ? `{${list.join(';')}}` : ''}`;
    })
    .join(' | ');
}

function problemsOf(value: string): string[] {
  return parseChallenges(value).problems.map(({ code, at, end }) => `${code} ${at}-${end}`);
}

const valid: readonly (readonly [name: string, value: string, expected: string])[] = [
  ['one realm', 'Bearer realm="api"', 'Bearer{realm=api}'],
  ['bare scheme', 'Negotiate', 'Negotiate'],
  ['two bare schemes', 'Negotiate, NTLM', 'Negotiate | NTLM'],
  ['token68', 'Negotiate oRQwEqADCgEB', 'Negotiate:oRQwEqADCgEB'],
  ['padded token68', 'Negotiate YWI==', 'Negotiate:YWI=='],
  ['a token68 that looks like a name', 'Foo a=', 'Foo:a='],
  ['token68 characters', 'Foo -._~+/aZ09', 'Foo:-._~+/aZ09'],
  ['token68, then another challenge', 'Foo a=, Bar b="c"', 'Foo:a= | Bar{b=c}'],
  [
    'RFC 6750',
    'Bearer realm="example", error="invalid_token", error_description="The access token expired"',
    'Bearer{realm=example;error=invalid_token;error_description=The access token expired}',
  ],
  [
    'RFC 9449 with two schemes',
    'Bearer realm="a", DPoP algs="ES256 PS256", error="invalid_token"',
    'Bearer{realm=a} | DPoP{algs=ES256 PS256;error=invalid_token}',
  ],
  [
    'RFC 9470',
    'Bearer error="insufficient_user_authentication", acr_values="myACR", max_age=5',
    'Bearer{error=insufficient_user_authentication;acr_values=myACR;max_age=~5}',
  ],
  [
    'RFC 9728',
    'Bearer resource_metadata="https://r.example/.well-known/oauth-protected-resource"',
    'Bearer{resource_metadata=https://r.example/.well-known/oauth-protected-resource}',
  ],
  [
    'Digest',
    'Digest realm="a@b", qop="auth, auth-int", algorithm=SHA-256, stale=true',
    'Digest{realm=a@b;qop=auth, auth-int;algorithm=~SHA-256;stale=~true}',
  ],
  ['quoted pairs', String.raw`Basic realm="a \"b\" \\ \c"`, String.raw`Basic{realm=a "b" \ c}`],
  ['a challenge inside a quoted string', 'A x="y, Basic realm=z", B', 'A{x=y, Basic realm=z} | B'],
  ['empty quoted string', 'Basic realm=""', 'Basic{realm=}'],
  ['no space behind the comma', 'Basic realm="a",Bearer b="c",d="e"', 'Basic{realm=a} | Bearer{b=c;d=e}'],
  ['whitespace around commas', 'A b="c" \t,\t d="e" , B', 'A{b=c;d=e} | B'],
  ['several spaces behind the scheme', 'Basic   realm="a"', 'Basic{realm=a}'],
  ['whitespace around the value', '  Basic realm="a"\t', 'Basic{realm=a}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: these are token characters
  ['any token as scheme and name', '!#$ %&\'*="x"', "!#${%&'*=x}"],
  ['a tab in a quoted string', 'Basic realm="a\tb"', 'Basic{realm=a\tb}'],
];

for (const [name, value, expected] of valid) {
  test(`a challenge to send: ${name}`, () => {
    assert.equal(shown(value), expected);
    assert.deepEqual(problemsOf(value), []);
  });
}

const wrong: readonly (readonly [
  name: string,
  value: string,
  expected: string | undefined,
  ...problems: string[],
])[] = [
  ['empty', '', undefined, 'empty-value 0-0'],
  ['only commas', ', ,,', undefined, 'empty-value 0-4'],
  [
    'empty elements',
    ',Basic realm="a",,b="c",',
    'Basic{realm=a;b=c}',
    'empty-list-element 0-1',
    'empty-list-element 17-18',
    'empty-list-element 23-24',
  ],
  ['no scheme', 'realm="a"', undefined, 'param-without-scheme 0-9'],
  [
    'no scheme before a challenge',
    'realm="a", x=y, Basic realm="b"',
    'Basic{realm=b}',
    'param-without-scheme 0-9',
  ],
  [
    'comma behind the scheme',
    'Bearer, error="x", scope="y"',
    'Bearer{error=x;scope=y}',
    'comma-after-scheme 6-7',
  ],
  ['space and comma behind the scheme', 'Bearer , error="x"', 'Bearer{error=x}', 'comma-after-scheme 7-8'],
  [
    'commas behind two schemes',
    'A, b="c", D, e="f"',
    'A{b=c} | D{e=f}',
    'comma-after-scheme 1-2',
    'comma-after-scheme 11-12',
  ],
  ['unterminated quote', 'Basic realm="basic', 'Basic{realm=basic}', 'unterminated-quote 12-18'],
  ['backslash at the end', 'Basic realm="a\\', 'Basic{realm=a}', 'unterminated-quote 12-15'],
  ['escaped closing quote', 'Basic realm="a\\"', 'Basic{realm=a"}', 'unterminated-quote 12-16'],
  ['duplicate parameter', 'Bearer realm="a", Realm="b"', 'Bearer{realm=a;Realm=b}', 'duplicate-param 18-27'],
  ['missing comma', 'Bearer realm="a" error="b"', 'Bearer{realm=a;error=b}', 'missing-comma 17-17'],
  [
    'nothing between parameters',
    'Bearer realm="a"error="b"',
    'Bearer{realm=a;error=b}',
    'missing-comma 16-16',
  ],
  [
    'missing comma between challenges',
    'Bearer realm="a" Basic realm="b"',
    'Bearer{realm=a} | Basic{realm=b}',
    'missing-comma 17-17',
  ],
  [
    'missing comma behind a token68',
    'Negotiate abc== Basic realm="b"',
    'Negotiate:abc== | Basic{realm=b}',
    'missing-comma 16-16',
  ],
  [
    'semicolons',
    'Bearer realm="a"; error="b";',
    'Bearer{realm=a;error=b}',
    'semicolon 16-17',
    'semicolon 27-28',
  ],
  ['semicolon behind a token', 'Foo a=b;c="d"', 'Foo{a=~b;c=d}', 'semicolon 7-8'],
  ['token68 with parameters', 'Foo abc==, b="c", d="e"', 'Foo:abc=={b=c;d=e}', 'token68-with-params 11-12'],
  [
    'value missing, first',
    'Bearer realm=, error="x"',
    'Bearer{realm=~;error=x}',
    'param-value-missing 13-13',
  ],
  ['value missing, last', 'Bearer error="x", realm=', 'Bearer{error=x;realm=~}', 'param-value-missing 24-24'],
  ['single quotes', "Basic realm='a'", "Basic{realm=~'a'}", 'single-quotes 12-15'],
  [
    'single quotes and a space',
    'Basic realm=\'My API\', x="y"',
    "Basic{realm=~'My API';x=y}",
    'single-quotes 12-20',
  ],
  ['realm not quoted', 'Basic realm=a', 'Basic{realm=~a}', 'realm-unquoted 12-13'],
  [
    'unquoted value with spaces',
    'Basic realm=Please authenticate., a="b"',
    'Basic{realm=~Please authenticate.;a=b}',
    'unquoted-value 12-32',
  ],
  [
    'unquoted URL',
    'Bearer as=https://a.example/b?c=d;e, f="g"',
    'Bearer{as=~https://a.example/b?c=d;e;f=g}',
    'unquoted-value 10-35',
  ],
  [
    'unescaped quotes',
    'Bearer d=""exp" claim failed", scope="a"',
    'Bearer{d=;scope=a}',
    'text-after-quote 11-29',
  ],
  ['whitespace around the equals sign', 'Basic realm = "a"', 'Basic{realm=a}', 'bad-whitespace 11-14'],
  ['tab behind the scheme', 'Basic \trealm="a"', 'Basic{realm=a}', 'bad-whitespace 6-7'],
  ['colon behind the scheme', 'Bearer: realm="a"', 'Bearer{realm=a}', 'bad-character 6-7'],
  ['quoted scheme', '"Bearer, x", Basic realm="a"', 'Basic{realm=a}', 'bad-character 0-11'],
  ['neither token68 nor parameter', 'Basic "a, b", C', 'Basic | C', 'bad-token68 6-12'],
  ['no parameter name', 'Basic realm="a", ="b"', 'Basic{realm=a}', 'bad-character 17-21'],
  ['control character', 'Basic realm="a\r\nb"', 'Basic{realm=a\r\nb}', 'control-character 14-16'],
  ['obs-text', 'Basic realm="café"', 'Basic{realm=café}', 'obs-text 16-17'],
  ['typographic quotes', 'Basic realm=“a”', 'Basic{realm=~“a”}', 'unquoted-value 12-15'],
  ['NUL outside a quoted string', 'Basic realm="a"\0', 'Basic{realm=a}', 'text-after-quote 15-16'],
];

for (const [name, value, expected, ...problems] of wrong) {
  test(`a challenge with a problem: ${name}`, () => {
    assert.equal(shown(value), expected);
    assert.deepEqual(problemsOf(value), problems);
  });
}

test('positions of challenges and parameters', () => {
  assert.deepEqual(parseChallenges(' A b="c" , D eF').value, [
    { scheme: 'A', params: [{ name: 'b', value: 'c', quoted: true, at: 3, end: 8 }], at: 1, end: 8 },
    { scheme: 'D', token68: 'eF', params: [], at: 11, end: 15 },
  ]);
});

test('a repeated parameter is found however many there are', () => {
  const names = Array.from({ length: 30 }, (_, i) => `p${i}`);
  for (const again of [0, 6, 7, 8, 9, 29]) {
    for (const count of [7, 8, 9, 30]) {
      const list = [...names.slice(0, count), `P${again}`].map((name) => `${name}=x`);
      const found = problemsOf(`Foo ${list.join(',')}`);
      assert.equal(found.length, again < count ? 1 : 0, `P${again} after ${count}`);
    }
  }
});

test('challengeParam compares names without regard to case and gives the first', () => {
  const challenge = parseChallenges('Bearer Realm="a", REALM="b"').value?.[0];
  assert.ok(challenge);
  assert.equal(challengeParam(challenge, 'realm'), 'a');
  assert.equal(challengeParam(challenge, 'error'), undefined);
});

test('formatChallenges quotes, and leaves Digest its tokens', () => {
  const digest = {
    scheme: 'Digest',
    params: { realm: 'a', algorithm: 'SHA-256', stale: 'true', qop: 'auth' },
  };
  const bearer = { scheme: 'Bearer', params: [{ name: 'error_description', value: 'a "b" \\' }] };
  assert.equal(
    formatChallenges([digest, bearer, { scheme: 'Negotiate', token68: 'YQ==' }, { scheme: 'NTLM' }]),
    String.raw`Digest realm="a", algorithm=SHA-256, stale=true, qop="auth", Bearer error_description="a \"b\" \\", Negotiate YQ==, NTLM`,
  );
});

const refused: readonly (readonly [string, Parameters<typeof formatChallenges>[0], RegExp])[] = [
  ['nothing', [], /At least one/],
  ['a scheme with a space', [{ scheme: 'Bear er' }], /scheme may not contain a space/],
  ['an empty scheme', [{ scheme: '' }], /scheme is empty/],
  ['a bad name', [{ scheme: 'A', params: { 'a=b': 'x' } }], /name may not contain "="/],
  ['CR', [{ scheme: 'A', params: { realm: 's3cret\r' } }], /realm may not contain CR \(position 6\)$/],
  ['LF', [{ scheme: 'A', params: { realm: 's3cret\n' } }], /realm may not contain LF/],
  ['NUL', [{ scheme: 'A', params: { realm: 's3cret\0' } }], /realm may not contain NUL/],
  [
    'non-ASCII',
    [{ scheme: 'A', params: { realm: 's3crét' } }],
    /realm may not contain a character outside US-ASCII/,
  ],
  ['a bad token68', [{ scheme: 'A', token68: 's3cret!' }], /token68/],
  ['both forms', [{ scheme: 'A', token68: 's3cret', params: { a: 'b' } }], /not both/],
  ['a repeated name', [{ scheme: 'A', params: { a: 's3cret', A: 'c' } }], /a occurs twice/],
  [
    'a Digest token with a space',
    [{ scheme: 'digest', params: { algorithm: 's3c ret' } }],
    /algorithm may not contain a space/,
  ],
  ['a Digest token with an apostrophe', [{ scheme: 'digest', params: { algorithm: "'MD5'" } }], /apostrophe/],
];

for (const [name, input, message] of refused) {
  test(`formatChallenges refuses ${name} and does not repeat the value`, () => {
    assert.throws(
      () => formatChallenges(input),
      (error: unknown) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /s3c/);
        return true;
      },
    );
  });
}

const token = fc.stringMatching(/^[\w!#$%&'*+.^`|~-]{1,12}$/);
const token68 = fc.stringMatching(/^[\w.~+/-]{1,20}={0,2}$/);
const text = fc.stringMatching(/^[\t\x20-\x7e]{0,30}$/);
const params = fc.uniqueArray(fc.record({ name: token, value: text }), {
  minLength: 1,
  maxLength: 6,
  selector: (param) => param.name.toLowerCase(),
});
const challenge = fc.oneof(
  fc.record({ scheme: token }),
  fc.record({ scheme: token, token68 }),
  fc.record({ scheme: token.filter((scheme) => scheme.toLowerCase() !== 'digest'), params }),
  fc.record({
    scheme: fc.constantFrom('Digest', 'DIGEST'),
    params: fc.record({ realm: text, algorithm: token.filter((name) => !name.startsWith("'")) }),
  }),
);

test('what formatChallenges writes, parseChallenges reads back without problems', () => {
  fc.assert(
    fc.property(fc.array(challenge, { minLength: 1, maxLength: 5 }), (challenges) => {
      const parsed = parseChallenges(formatChallenges(challenges));
      assert.deepEqual(parsed.problems, []);
      const plain = (list: readonly { name: string; value: string }[]) =>
        list.map(({ name, value }) => [name, value]);
      assert.deepEqual(
        parsed.value?.map((item) => [item.scheme, item.token68, plain(item.params)]),
        challenges.map((input) => {
          const own = 'params' in input ? input.params : [];
          const list = Array.isArray(own) ? plain(own) : Object.entries(own);
          return [input.scheme, 'token68' in input ? input.token68 : undefined, list];
        }),
      );
    }),
  );
});

test('the fast path and the whole grammar agree', () => {
  const near = fc.string({ unit: fc.constantFrom('a', '=', '"', ' ', ',', '\\', 'é', 'B'), maxLength: 9 });
  fc.assert(
    fc.property(fc.tuple(near, near), ([a, b]) => {
      const value = `Bearer ${a}="${b}"`;
      const { value: fast, problems } = parseChallenges(value);
      // Whitespace at the end means nothing, but keeps the value off the fast path.
      const slow = parseChallenges(`${value} `);
      if (problems.length === 0) assert.deepEqual(slow, { value: fast, problems });
      else assert.notEqual(slow.problems.length, 0);
    }),
    { numRuns: 1000 },
  );
});
