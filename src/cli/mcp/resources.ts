// The pages of all codes as resources: `statute://codes/401`.

import type { McpServer } from '@modelcontextprotocol/server';
import { ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { describe, knownCodes, readings } from '../../codes/index.ts';
import { codeMarkdown } from '../../site/feeds/markdown.ts';
import { repository } from '../../site/sources.ts';
import { title } from '../../site/words.ts';
import { inServer } from './lookup.ts';

const type = 'text/markdown';
const digits = (code: number): string => String(code).padStart(3, '0');

/** Adds the pages to a server. */
export function addResources(server: McpServer): void {
  const codes = knownCodes();
  const template = new ResourceTemplate('statute://codes/{code}', {
    list: () => ({
      resources: codes.map((code) => {
        const description = describe(code);
        return {
          uri: `statute://codes/${digits(code)}`,
          name: digits(code),
          title: title(description),
          description: description.summary,
          mimeType: type,
        };
      }),
    }),
    complete: { code: (begun) => codes.map(digits).filter((each) => each.startsWith(begun)) },
  });
  const about = {
    title: 'Status code',
    description: 'The page of a status code, as Markdown',
    mimeType: type,
  };
  server.registerResource('code', template, about, (uri, { code }) => {
    const number = /^\d{3}$/.test(String(code)) ? Number(code) : undefined;
    if (number === undefined || readings(number).length === 0) throw new ResourceNotFoundError(uri.href);
    return {
      contents: [{ uri: uri.href, mimeType: type, text: inServer(codeMarkdown(number, repository)) }],
    };
  });
}
