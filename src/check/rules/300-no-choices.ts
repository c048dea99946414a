// A choice between nothing (RFC 9110 §15.4.1).

import { linksWithRel, parseLinks } from '../../fields/index.ts';
import { fieldLine, values } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '300-no-choices',
  kind: 'should',
  source: 'RFC 9110 §15.4.1',
  summary: 'A 300 response does not list what there is to choose from.',
  why: 'Clients do not choose by themselves: the visitor sees an empty page, and a program has no address to go on with.',
  fix: 'List the choices with their addresses in the content, and name the one you prefer in Location. Where there is only one, send 302 or 307.',
  status: (code) => code === 300,
  needs: ['content', 'fields'],
  test: ({ request, response }) => {
    if (request?.method === 'HEAD' || response.content?.length !== 0) return undefined;
    // A preferred choice can be followed, and links are a list, too.
    if (fieldLine(response, 'location') !== undefined) return undefined;
    const links = parseLinks(values(response, 'link').join(', ')).value ?? [];
    return linksWithRel(links, 'alternate').length > 0 ? undefined : { where: { part: 'fields' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'nothing',
    fires: true,
    http: `GET /report HTTP/1.1
Host: www.example.com

HTTP/1.1 300 Multiple Choices
Content-Length: 0

`,
  },
  {
    name: 'a link to something else',
    fires: true,
    http: `HTTP/1.1 300 Multiple Choices
Link: </help>; rel="help"
Content-Length: 0

`,
  },
  {
    name: 'a list',
    fires: false,
    http: `HTTP/1.1 300 Multiple Choices
Content-Type: text/html

<ul><li><a href="/report.pdf">PDF</a><li><a href="/report.csv">CSV</a></ul>`,
  },
  {
    name: 'as links',
    fires: false,
    http: `HTTP/1.1 300 Multiple Choices
Link: </report.pdf>; rel="alternate", </report.csv>; rel="alternate"
Content-Length: 0

`,
  },
];
