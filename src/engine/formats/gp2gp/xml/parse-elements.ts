import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { XmlElement } from './element.ts';

/** XML that cannot be used; `message` says why and never holds what the file says. */
export class BadXml extends Error {}

/**
 * Builds elements from text that comes in pieces. An element whose name is in `units` is handed over
 * as soon as it is closed and is then forgotten, so that a message of any size is never held whole.
 */
export class ElementParser {
  readonly #parser = new SaxesParser({ xmlns: true });
  readonly #open: XmlElement[] = [];
  readonly #units: ReadonlySet<string>;
  readonly #onUnit: (unit: XmlElement, within: readonly XmlElement[]) => void;
  #root: XmlElement | null = null;

  constructor(
    units: ReadonlySet<string>,
    onUnit: (unit: XmlElement, within: readonly XmlElement[]) => void,
  ) {
    this.#units = units;
    this.#onUnit = onUnit;
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw new BadXml(`it is not well-formed XML: ${whereAndWhat(error.message)}`);
    });
    parser.on('doctype', () => {
      throw new BadXml(
        'it declares a document type (DOCTYPE), which a GP2GP message never has and which can make a reader fetch or expand other files',
      );
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding && !/^(utf-?8|us-ascii)$/i.test(encoding))
        throw new BadXml('it says that it is not written in UTF-8');
    });
    parser.on('opentag', (tag) => this.#enter(tag));
    parser.on('text', (text) => this.#say(text));
    parser.on('cdata', (text) => this.#say(text));
    parser.on('closetag', () => this.#leave());
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  /** The root without its units. Throws `BadXml` where the text stops before it is complete. */
  close(): XmlElement {
    if (this.#open.length > 0) throw new BadXml('it stops before it is complete');
    if (!this.#root) throw new BadXml('it holds no XML');
    this.#parser.close();
    return this.#root;
  }

  #enter(tag: SaxesTagNS): void {
    const attributes: Record<string, string> = {};
    for (const { local, prefix, value } of Object.values(tag.attributes))
      if (prefix !== 'xmlns' && local !== 'xmlns') attributes[local] = value;
    const element: XmlElement = { name: tag.local, attributes, children: [], text: '' };
    this.#root ??= element;
    this.#open.push(element);
  }

  #say(text: string): void {
    const here = this.#open.at(-1);
    if (here) here.text += text;
  }

  #leave(): void {
    const element = this.#open.pop();
    const parent = this.#open.at(-1);
    if (!element) return;
    if (this.#units.has(element.name)) this.#onUnit(element, this.#open);
    else parent?.children.push(element);
  }
}

/** The parser says "5:20: unbound namespace prefix: ..."; the last part may quote the record. */
function whereAndWhat(message: string): string {
  const [, line, column, why] = message.match(/^(?:[^:]*:)??(\d+):(\d+): ([^:"]*)/) ?? [];
  if (!line) return 'it cannot be parsed';
  const known = REASONS.find(([said]) => (why ?? '').includes(said))?.[1] ?? 'something is wrong';
  return `${known} at line ${line}, column ${column}`;
}

const REASONS: [string, string][] = [
  ['unbound namespace prefix', 'a prefix is used that is declared nowhere'],
  ['undefined entity', 'an entity is used that XML does not know'],
  ['unclosed', 'a tag is not closed'],
  ['unmatched closing tag', 'a closing tag has no opening one'],
  ['unexpected close tag', 'a tag is closed that is not the open one'],
  ['disallowed character', 'a character stands where none may'],
  ['attribute', 'an attribute is not written as it must be'],
];

/** One element and all that is in it. Throws `BadXml`. */
export function parseElement(text: string): XmlElement {
  const parser = new ElementParser(new Set(), () => {});
  parser.write(text);
  return parser.close();
}
