// From plain data to operations: parameters, security and responses as OpenAPI 3.0 and 3.1 say they add up.

import type { JsonPath } from '../readers/json-piece.ts';
import type {
  DescriptionSpot,
  DocumentedResponse,
  MediaType,
  Operation,
  Parameter,
  Security,
  Server,
} from './description.ts';
import type { Located, References } from './reference.ts';
import { isObject, valueAt } from './reference.ts';

// `query` is OpenAPI 3.2's.
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/**
 * All operations under `paths`.
 *
 * @param root the whole description
 */
export function readOperations(root: Located, references: References): readonly Operation[] {
  const paths = references.member(root, 'paths');
  if (paths === undefined) return [];
  const operations: Operation[] = [];
  for (const path of names(paths.value)) {
    if (!path.startsWith('/')) continue;
    const item = references.member(paths, path);
    if (item === undefined) continue;
    const add = (method: string, found: Located | undefined): void => {
      if (found !== undefined && isObject(found.value))
        operations.push(operationOf(method, path, item, found, root, references));
    };
    for (const name of names(item.value))
      if (methods.has(name)) add(name.toUpperCase(), references.member(item, name));
    // OpenAPI 3.2: methods without a name of their own, written as they are sent.
    const more = references.member(item, 'additionalOperations');
    for (const name of names(more?.value)) if (more !== undefined) add(name, references.member(more, name));
  }
  return operations;
}

function operationOf(
  method: string,
  path: string,
  item: Located,
  found: Located,
  root: Located,
  references: References,
): Operation {
  const value = found.value as Readonly<Record<string, unknown>>;
  const own = readParameters(found, references);
  const shared = readParameters(item, references);
  const responses = references.member(found, 'responses');
  return {
    method,
    path,
    at: spotOf(found),
    responsesAt: spotOf(responses ?? found),
    words: [value.operationId, value.summary, ...(Array.isArray(value.tags) ? value.tags : [])]
      .filter((word) => typeof word === 'string')
      .join(' '),
    parametersKnown: own !== undefined && shared !== undefined,
    parameters: [...(own ?? []), ...(shared ?? [])],
    body: references.member(found, 'requestBody'),
    hasBody: value.requestBody !== undefined && value.requestBody !== null,
    security: securityOf(value.security ?? valueAt(root.value, ['security']), root, references),
    responses: responses === undefined ? [] : readResponses(responses, references),
  };
}

function readParameters(parent: Located, references: References): Parameter[] | undefined {
  const list = references.member(parent, 'parameters');
  if (list === undefined) return valueAt(parent.value, ['parameters']) === undefined ? [] : undefined;
  if (!Array.isArray(list.value)) return undefined;
  const parameters: Parameter[] = [];
  for (let i = 0; i < list.value.length; i += 1) {
    const value = references.member(list, i)?.value;
    if (!isObject(value) || typeof value.name !== 'string' || typeof value.in !== 'string') return undefined;
    parameters.push({ name: value.in === 'header' ? value.name.toLowerCase() : value.name, in: value.in });
  }
  return parameters;
}

// An empty list, or an empty requirement among others, lets requests without credentials in.
function securityOf(value: unknown, root: Located, references: References): Security {
  const types = new Set<string>();
  let scopes = false;
  if (!Array.isArray(value) || value.length === 0) return { need: 'none', types, scopes };
  let optional = false;
  for (const requirement of value) {
    const schemes = names(requirement);
    if (schemes.length === 0) optional = true;
    for (const name of schemes) {
      const scheme = typeIn(name, root, references);
      if (scheme !== undefined) types.add(scheme);
      const wanted = valueAt(requirement, [name]);
      // Other kinds of schemes may name roles since 3.1, which no specification of theirs knows.
      if (scheme === 'oauth2' || scheme === 'openIdConnect')
        scopes ||= Array.isArray(wanted) && wanted.length > 0;
    }
  }
  if (types.size === 0) return { need: optional ? 'optional' : 'required', types, scopes };
  return { need: optional ? 'optional' : 'required', types, scopes: scopes && !optional };
}

function typeIn(name: string, root: Located, references: References): string | undefined {
  const components = references.member(root, 'components');
  const schemes = components && references.member(components, 'securitySchemes');
  const type = valueAt(schemes && references.member(schemes, name)?.value, ['type']);
  return typeof type === 'string' ? type : undefined;
}

function readResponses(parent: Located, references: References): DocumentedResponse[] {
  return names(parent.value)
    .filter((key) => !key.startsWith('x-') && key !== '$ref')
    .map((key) => {
      const found = references.member(parent, key);
      const code = /^[1-5]\d\d$/.test(key) ? Number(key) : undefined;
      const known = found !== undefined && isObject(found.value);
      const here = { file: parent.file, path: [...parent.path, key] };
      const fields = known ? references.member(found, 'headers') : undefined;
      const description = known ? valueAt(found.value, ['description']) : undefined;
      return {
        key,
        ...(code === undefined ? {} : { code }),
        at: known ? spotOf(found) : here,
        known: known && (fields !== undefined || valueAt(found.value, ['headers']) === undefined),
        description: typeof description === 'string' ? description : '',
        fields: new Set(names(fields?.value).map((name) => name.toLowerCase())),
        content: known ? readContent(found, references) : [],
        hasLinks: known && names(valueAt(found.value, ['links'])).length > 0,
      };
    });
}

/**
 * The media types of a response or a request body.
 *
 * @param parent what has a member `content`
 */
export function readContent(parent: Located, references: References): MediaType[] {
  const content = references.member(parent, 'content');
  if (content === undefined) return [];
  return names(content.value).map((name) => {
    const type = name.split(';', 1)[0]!.trim().toLowerCase();
    const media = references.member(content, name);
    const schema = media && references.member(media, 'schema');
    return schema === undefined ? { type } : { type, schema };
  });
}

/** Where the API is served; variables take their defaults. */
export function readServers(root: Located): Server[] {
  const list = valueAt(root.value, ['servers']);
  if (!Array.isArray(list)) return [];
  return list.flatMap((server) => {
    const url = valueAt(server, ['url']);
    if (typeof url !== 'string') return [];
    const filled = url.replace(/\{([^}]*)\}/g, (whole, name: string) => {
      const value = valueAt(server, ['variables', name, 'default']);
      return value === undefined ? whole : String(value);
    });
    const absolute = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)([^?#]*)/i.exec(filled);
    const base = (absolute?.[2] ?? filled).replace(/\/+$/, '');
    const path = base === '' || base.startsWith('/') ? base : `/${base}`;
    const host = absolute?.[1]?.toLowerCase();
    // A host that nobody filled in may be any.
    return [host === undefined || host.includes('{') ? { base: path } : { host, base: path }];
  });
}

function spotOf({
  file,
  path,
}: {
  readonly file: Located['file'];
  readonly path: JsonPath;
}): DescriptionSpot {
  return { file, path };
}

function names(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}
