/** Where text stops being JSON: line and column, both from 1. */
export type JsonFault = { line: number; column: number; atEnd: boolean };

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("[ -!#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ -!#-[\]-\uffff]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y;

/**
 * Finds the first place at which text breaks the grammar of JSON. The parser's own message is not
 * used: it quotes the text around the fault, which can be a patient's, and gives no place for some.
 */
export function findJsonFault(text: string): JsonFault {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let position = 0;
  for (;;) {
    TOKEN.lastIndex = position;
    const token = TOKEN.exec(text);
    const next: Expected | null = token ? step(expected, token, open) : null;
    if (!next) return placeOf(text, faultAfter(text, position));
    position = TOKEN.lastIndex;
    expected = next;
  }
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'end';

/** What may follow the token, or null where it may not stand here. */
function step(expected: Expected, token: RegExpExecArray, open: ('{' | '[')[]): Expected | null {
  const [, mark, string] = token;
  const after = () => (open.length ? 'comma-or-end' : 'end');
  const isValue = expected === 'value' || expected === 'value-or-end';
  if (mark === '{' || mark === '[') {
    if (!isValue) return null;
    open.push(mark);
    return mark === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (mark === '}' || mark === ']') {
    const mayEnd = ['comma-or-end', mark === '}' ? 'key-or-end' : 'value-or-end'];
    if (!mayEnd.includes(expected) || open.pop() !== (mark === '}' ? '{' : '[')) return null;
    return after();
  }
  if (mark === ',') {
    if (expected !== 'comma-or-end') return null;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  if (mark === ':') return expected === 'colon' ? 'value' : null;
  if (string !== undefined && (expected === 'key' || expected === 'key-or-end')) return 'colon';
  return isValue ? after() : null;
}

/** A text or a word that runs into the end is at fault there, any other token where it begins. */
function faultAfter(text: string, position: number): number {
  let here = position;
  while (here < text.length && ' \t\r\n'.includes(text.charAt(here))) here++;
  CUT_OFF.lastIndex = here;
  return CUT_OFF.test(text) ? text.length : here;
}

const CUT_OFF =
  /(?:"[ -!#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ -!#-[\]-\uffff]*)*(?:\\(?:u[0-9a-fA-F]{0,3})?)?|t|tr|tru|f|fa|fal|fals|n|nu|nul|-?[\d.eE+-]*)$/y;

function placeOf(text: string, position: number): JsonFault {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return {
    line,
    column: position - before.lastIndexOf('\n'),
    atEnd: position >= text.length,
  };
}
