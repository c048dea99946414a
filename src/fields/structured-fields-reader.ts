// The containers of RFC 9651 §4.2: lists, dictionaries, inner lists and parameters. Each method answers the
// structure it read and leaves the position behind it, or answers `undefined` after `fail` said what is wrong.

import { skipOws } from './grammar.ts';
import { report } from './report.ts';
import type { BareItem, InnerList, Item, Member, Parameters } from './structured-fields.ts';
import { BareItemReader, isKeyCharacter, isLower } from './structured-fields-items.ts';

const SP = 0x20;
const OPEN = 0x28;
const CLOSE = 0x29;
const STAR = 0x2a;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;

const NO_PARAMETERS: Parameters = new Map();

/** Reads one structured value from the front. Linear in the value; never throws. */
export class StructuredFieldReader extends BareItemReader {
  /** §4.2.1 */
  list(): Member[] | undefined {
    const members: Member[] = [];
    while (this.at < this.text.length) {
      const member = this.member();
      if (member === undefined) return undefined;
      members.push(member);
      if (this.separator() === undefined) return undefined;
    }
    return members;
  }

  /** §4.2.2. A repeated key keeps its first place and takes the last value, as a Map does by itself. */
  dictionary(): Map<string, Member> | undefined {
    const members = new Map<string, Member>();
    while (this.at < this.text.length) {
      const at = this.at;
      const key = this.key();
      if (key === undefined) return undefined;
      const keyEnd = this.at;
      let member: Member | undefined;
      if (this.text.charCodeAt(this.at) === EQUALS) {
        this.at++;
        member = this.member();
      } else {
        member = this.withParameters(this.mark<BareItem>({ kind: 'boolean', value: true }, at), at);
      }
      if (member === undefined) return undefined;
      if (members.has(key)) this.duplicate(at, keyEnd);
      members.set(key, member);
      if (this.separator() === undefined) return undefined;
    }
    return members;
  }

  /** §4.2.1.1 */
  member(): Member | undefined {
    return this.text.charCodeAt(this.at) === OPEN ? this.innerList() : this.item();
  }

  /** §4.2.1.2 */
  innerList(): InnerList | undefined {
    const at = this.at;
    const items: Item[] = [];
    this.at++;
    while (this.at < this.text.length) {
      this.skipSpaces();
      if (this.at === this.text.length) break;
      if (this.text.charCodeAt(this.at) === CLOSE) {
        this.at++;
        const parameters = this.parameters();
        if (parameters === undefined) return undefined;
        return this.mark<InnerList>({ kind: 'inner-list', items, parameters }, at);
      }
      const item = this.item();
      if (item === undefined) return undefined;
      items.push(item);
      const next = this.text.charCodeAt(this.at);
      if (next !== SP && next !== CLOSE && this.at < this.text.length) {
        return this.fail('unexpected-character', 'The items of an inner list are separated by spaces.');
      }
    }
    const message = 'This inner list has no closing parenthesis.';
    return this.fail('unterminated-inner-list', message, at, this.text.length);
  }

  /** §4.2.3 */
  item(): Item | undefined {
    const at = this.at;
    const item = this.bareItem();
    return item === undefined ? undefined : this.withParameters(item, at);
  }

  withParameters(item: BareItem, at: number): Item | undefined {
    const parameters = this.parameters();
    return parameters === undefined ? undefined : this.mark<Item>({ kind: 'item', item, parameters }, at);
  }

  /** §4.2.3.2 */
  parameters(): Parameters | undefined {
    if (this.text.charCodeAt(this.at) !== SEMICOLON) return NO_PARAMETERS;
    const parameters = new Map<string, BareItem>();
    while (this.text.charCodeAt(this.at) === SEMICOLON) {
      this.at++;
      this.skipSpaces();
      const at = this.at;
      const key = this.key();
      if (key === undefined) return undefined;
      const keyEnd = this.at;
      let value: BareItem | undefined;
      if (this.text.charCodeAt(this.at) === EQUALS) {
        this.at++;
        value = this.bareItem();
      } else {
        value = this.mark<BareItem>({ kind: 'boolean', value: true }, at);
      }
      if (value === undefined) return undefined;
      if (parameters.has(key)) this.duplicate(at, keyEnd);
      parameters.set(key, value);
    }
    return parameters;
  }

  /** §4.2.3.3 */
  key(): string | undefined {
    const at = this.at;
    const first = this.text.charCodeAt(at);
    if (!isLower(first) && first !== STAR) {
      return this.fail('bad-key', 'A key starts with a lower-case letter or an asterisk.');
    }
    while (isKeyCharacter(this.text.charCodeAt(this.at))) this.at++;
    return this.text.slice(at, this.at);
  }

  /** The comma between members and the whitespace around it, or the whitespace that ends the value. */
  private separator(): true | undefined {
    const end = this.at;
    this.at = skipOws(this.text, end);
    if (this.at === this.text.length) return true;
    if (this.text.charCodeAt(this.at) !== COMMA) {
      return this.fail('unexpected-character', 'Here a comma or the end of the value is needed.');
    }
    const comma = this.at;
    this.at = skipOws(this.text, comma + 1);
    if (this.at < this.text.length) return true;
    return this.fail('trailing-comma', 'No member follows this comma.', comma, comma + 1);
  }

  /** Spaces only, as everywhere but around the commas of lists and dictionaries. */
  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SP) this.at++;
  }

  private duplicate(at: number, end: number): void {
    report(this.problems, 'duplicate-key', 'This key occurs twice: only its last value counts.', at, end);
  }
}
