// Turns a section, as people write it, into something to click.

import type { Citation, Section } from './types.ts';

const editor = 'https://www.rfc-editor.org/rfc/rfc';
const datatracker = 'https://datatracker.ietf.org/doc/';

/**
 * A citation of an RFC.
 *
 * @param number the RFC's number, `9110`
 * @param section `15.5.2`; leave it out to cite the whole document
 */
export function rfc<const N extends number, const S extends string = ''>(number: N, section?: S) {
  return {
    rfc: `RFC ${number}`,
    section: section ?? '',
    url: section === undefined ? `${editor}${number}.html` : `${editor}${number}.html#${anchor(section)}`,
  } as { readonly rfc: `RFC ${N}`; readonly section: S; readonly url: string };
}

/**
 * A citation of an Internet-Draft.
 *
 * @param name `draft-ietf-httpbis-resumable-upload`
 * @param section `5`
 */
export function draft<const N extends `draft-${string}`>(name: N, section: string) {
  return { rfc: name, section, url: `${datatracker}${name}/` } as const;
}

/**
 * Reads a section as people write it.
 *
 * @param section `RFC 9110 §15.5.2`, `RFC 8297` or `draft-… §5`
 * @returns its parts and address
 */
export function cite(section: Section): Citation {
  const [document = '', part] = section.split(' §', 2);
  if (document.startsWith('draft-')) return draft(document as `draft-${string}`, part ?? '');
  const number = Number(document.slice('RFC '.length));
  return part === undefined ? rfc(number) : rfc(number, part);
}

/**
 * Writes a citation as people do.
 *
 * @returns `RFC 9110 §15.5.2`
 */
export function formatCitation(citation: Citation): string {
  return citation.section === '' ? citation.rfc : `${citation.rfc} §${citation.section}`;
}

// The RFC editor's anchors: `section-15.5.2`, and `appendix-B.2` for appendices.
function anchor(section: string): string {
  return /^[A-Z]/.test(section) ? `appendix-${section}` : `section-${section}`;
}
