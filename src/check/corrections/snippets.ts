// The line of a server that makes a response right: one template for each remedy and server, filled from the catalogue.
// Free names are the reader's own: `request` and `response` (Express, Node.js), `reply` (Fastify), `c` (Hono), and
// `seconds`, `path`, `text` and `problem` for what only the program knows.

import { status } from '../../codes/index.ts';
import { java, javascript, nginx, python } from './quoting.ts';
import type { FieldValue, Remedy } from './remedy.ts';
import { remedyOf } from './remedy.ts';

/** The servers that snippets are written for, by the names people know them by. */
export const servers = {
  nginx: 'nginx',
  express: 'Express',
  fastify: 'Fastify',
  hono: 'Hono',
  node: 'Node.js',
  fastapi: 'FastAPI',
  spring: 'Spring',
} as const;

/** A server that snippets are written for. */
export type Server = keyof typeof servers;

/** A line, or a few, for each server where one makes sense. */
export type Snippets = Readonly<Partial<Record<Server, string>>>;

/**
 * The server-side lines that do what a rule asks for.
 *
 * @param id a rule's id
 * @returns `undefined` where no line of a server would do it
 */
export function snippets(id: string): Snippets | undefined {
  const remedy = remedyOf(id);
  return remedy === undefined ? undefined : linesFor(remedy);
}

function linesFor(remedy: Remedy): Snippets | undefined {
  switch (remedy.form) {
    case 'send':
      // A part of a representation takes more than a field: what sends files does it all.
      return remedy.code === 206 || remedy.code < 200 ? undefined : send(remedy.code, remedy.fields);
    case 'challenge':
      return send(remedy.code, remedy.fields);
    case 'no-store': {
      const fields: readonly FieldValue[] = [...remedy.fields, ['Cache-Control', 'no-store']];
      const { nginx: lines, ...rest } = send(remedy.code, fields);
      return { nginx: `expires off;\n${lines}`, ...rest };
    }
    case 'redirect':
      return redirect(remedy.code, remedy.target);
    case 'no-content':
      return contentless(remedy.code);
    case 'leave':
      return remedy.code === 204 ? contentless(remedy.code) : undefined;
    case 'seconds':
      return wait(remedy.code);
    case 'encode':
      return encode(remedy.code);
    case 'content-type':
      return contentType;
    case 'error-status':
      return failure(remedy.code);
    case 'phrase':
      return undefined;
  }
}

function send(code: number, fields: readonly FieldValue[]): Snippets {
  const chained = (name: string, quote: (text: string) => string) =>
    fields.map(([field, value]) => `.${name}(${quote(field)}, ${quote(value)})`).join('');
  const inPython = `headers=${python.map(fields)}`;
  const example = fields.map(([name, value]) => `add_header ${name} ${nginx.text(value)} always;\n`).join('');
  return {
    nginx: `${example}return ${code};`,
    ...answer(code, {
      express: chained('set', javascript.text),
      fastify: chained('header', javascript.text),
      map: javascript.map(fields),
    }),
    fastapi:
      code >= 400
        ? `raise HTTPException(${code}, ${inPython})`
        : `return Response(status_code=${code}, ${inPython})`,
    spring: `return ResponseEntity.status(${code})${chained('header', java.text)}.${code >= 400 ? 'body(problem)' : 'build()'};`,
  };
}

/** Fields as the JavaScript servers take them: in calls, or as a map. */
interface Written {
  readonly express: string;
  readonly fastify: string;
  readonly map: string;
}

/** An error says what was wrong, in problem details (RFC 9457); anything else goes without content. */
function answer(code: number, { express, fastify, map }: Written): Snippets {
  if (code < 400)
    return {
      express: `response.status(${code})${express}.end();`,
      fastify: `return reply.code(${code})${fastify}.send();`,
      hono: `return c.body(null, ${code}, ${map});`,
      node: `response.writeHead(${code}, ${map}).end();`,
    };
  return {
    express: `response.status(${code})${express}.json(problem);`,
    fastify: `return reply.code(${code})${fastify}.send(problem);`,
    hono: `return c.json(problem, ${code}, ${map});`,
    node: `response.writeHead(${code}, ${map.replace(/ }$/, `, 'Content-Type': '${problemType}' }`)}).end(JSON.stringify(problem));`,
  };
}

const problemType = 'application/problem+json';

function redirect(code: number, target: string): Snippets {
  const quoted = javascript.text(target);
  return {
    nginx: `return ${code} ${target};`,
    express: `response.redirect(${code}, ${quoted});`,
    fastify: `return reply.redirect(${quoted}, ${code});`,
    hono: `return c.redirect(${quoted}, ${code});`,
    node: `response.writeHead(${code}, { Location: ${quoted} }).end();`,
    fastapi: `return RedirectResponse(${python.text(target)}, status_code=${code})`,
    spring: `return ResponseEntity.status(${code}).location(URI.create(${java.text(target)})).build();`,
  };
}

function contentless(code: number): Snippets {
  return {
    ...(code === 204 ? { nginx: `return ${code};` } : {}),
    express: `response.status(${code}).end();`,
    fastify: `return reply.code(${code}).send();`,
    hono: `return c.body(null, ${code});`,
    node: `response.writeHead(${code}).end();`,
    fastapi: `return Response(status_code=${code})`,
    spring: `return ResponseEntity.status(${code}).build();`,
  };
}

function wait(code: number): Snippets {
  const field = `'Retry-After', String(Math.ceil(seconds))`;
  const map = `{ 'Retry-After': String(Math.ceil(seconds)) }`;
  const example = status(code)!.fields.find(({ name }) => name === 'Retry-After')!.example;
  return {
    nginx: `add_header Retry-After ${example} always;\nreturn ${code};`,
    ...answer(code, { express: `.set(${field})`, fastify: `.header(${field})`, map }),
    fastapi: `raise HTTPException(${code}, headers={'Retry-After': str(math.ceil(seconds))})`,
    spring: `return ResponseEntity.status(${code}).header("Retry-After", String.valueOf((long) Math.ceil(seconds))).body(problem);`,
  };
}

function encode(code: number): Snippets {
  return {
    express: `response.status(${code}).set('Location', encodeURI(path)).end();`,
    fastify: `return reply.code(${code}).header('Location', encodeURI(path)).send();`,
    hono: `return c.body(null, ${code}, { Location: encodeURI(path) });`,
    node: `response.writeHead(${code}, { Location: encodeURI(path) }).end();`,
    fastapi: `return Response(status_code=${code}, headers={'Location': quote(path)})`,
    spring: `return ResponseEntity.status(${code}).location(UriComponentsBuilder.fromPath(path).encode().build().toUri()).build();`,
  };
}

const contentType: Snippets = {
  nginx: `default_type 'text/plain; charset=utf-8';`,
  express: `response.type('text/plain').send(text);`,
  fastify: `return reply.type('text/plain; charset=utf-8').send(text);`,
  hono: `return c.text(text);`,
  node: `response.setHeader('Content-Type', 'text/plain; charset=utf-8').end(text);`,
  fastapi: `return PlainTextResponse(text)`,
  spring: `return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text);`,
};

/** An error as an error, with problem details where a program writes it (RFC 9457 §3). */
function failure(code: number): Snippets {
  const type = problemType;
  const problem = `{ status: ${code}, title: ${javascript.text(status(code)!.phrase)} }`;
  return {
    nginx: `return ${code};`,
    express: `response.status(${code}).type('${type}').json(${problem});`,
    fastify: `return reply.code(${code}).type('${type}').send(${problem});`,
    hono: `return c.json(${problem}, ${code}, { 'Content-Type': '${type}' });`,
    node: `response.writeHead(${code}, { 'Content-Type': '${type}' }).end(JSON.stringify(${problem}));`,
    fastapi: `raise HTTPException(${code})`,
    spring: `throw new ResponseStatusException(HttpStatusCode.valueOf(${code}));`,
  };
}
