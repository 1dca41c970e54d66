/** One record of a CSV file and the line on which it begins, counted from 1. */
export type CsvRecord = { line: number; fields: string[] };

/**
 * Reads CSV as RFC 4180 describes it, of any length: quoted fields may hold commas, doubled quotes
 * and line ends. Empty lines are skipped.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  separator = ',',
): AsyncGenerator<CsvRecord> {
  let fields: string[] = [];
  let field = '';
  let line = 1;
  let begins = 1;
  let quoted = false;
  /** Just after a quote inside a quoted field: another quote means a quote, anything else ends it. */
  let closing = false;

  const endRecord = (): CsvRecord | undefined => {
    const isEmpty = fields.length === 0 && field === '';
    const record = { line: begins, fields: [...fields, field] };
    fields = [];
    field = '';
    return isEmpty ? undefined : record;
  };

  for await (const chunk of text) {
    for (const character of chunk) {
      if (closing) {
        closing = false;
        if (character === '"') {
          field += '"';
          continue;
        }
        quoted = false;
      }
      if (character === '\n') line++;
      if (quoted) {
        if (character === '"') closing = true;
        else field += character;
      } else if (character === '"' && field === '') {
        quoted = true;
      } else if (character === separator) {
        fields.push(field);
        field = '';
      } else if (character === '\n') {
        const record = endRecord();
        begins = line;
        if (record) yield record;
      } else if (character !== '\r') {
        field += character;
      }
    }
  }
  const record = endRecord();
  if (record) yield record;
}
