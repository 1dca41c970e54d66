/** A table as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes it for another encoding. */
export function csvText(lines: string[][]): string {
  return `\uFEFF${csvLines(lines)}`;
}

/** More lines of a table that has begun. */
export function csvLines(lines: string[][]): string {
  return `${lines.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/**
 * A cell that begins like a formula is marked as text, so that opening the file runs nothing. A spreadsheet may drop
 * blanks before it looks, and takes the wide signs of East Asian keyboards for the plain ones.
 */
const LIKE_A_FORMULA = /^\s*[=+@\uFF1D\uFF0B\uFF20\uFF0D]|^\s*-(?!\d+$)|^[\t\r\n]/;

function cell(text: string): string {
  const safe = LIKE_A_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell as it was before it was marked as text. */
export function unmarked(text: string): string {
  return text.startsWith("'") && LIKE_A_FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
