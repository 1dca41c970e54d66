const QUOTE = 0x22;
const COMMA = 0x2c;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Follows CSV letter by letter (bytes of UTF-8 or Windows-1252 do) and knows what is quoted text. A quotation mark opens
 * one at the beginning of a value only, as for DuckDB: elsewhere it is a letter like others.
 */
export class QuotedText {
  #is: 'fresh' | 'plain' | 'quoted' | 'closed' = 'fresh';
  #at = 0;

  /** Takes the next letter; whether it stands within quotes. */
  holds(letter: number): boolean {
    this.#is = this.#after(letter);
    return this.#is === 'quoted';
  }

  #after(letter: number) {
    if (this.#at < 3 && letter === BYTE_ORDER_MARK[this.#at++]) return 'fresh';
    if (this.#is === 'quoted') return letter === QUOTE ? 'closed' : 'quoted';
    if (letter === QUOTE) return this.#is === 'plain' ? 'plain' : 'quoted';
    if (letter === COMMA || letter === LINE_FEED) return 'fresh';
    return letter === SPACE && this.#is === 'fresh' ? 'fresh' : 'plain';
  }
}
