/**
 * The column names of a file that begins with this text: quoted or not, after a byte order mark and blank lines or not.
 * Null where the first line is no header of comma-separated names, or does not end in the text.
 */
export function readHeader(text: string): string[] | null {
  const line = text.replace(/^\uFEFF?(\r?\n)*/, '').match(/^[^\r\n]+(?=\r?\n|$)/)?.[0];
  if (line === undefined) return null;
  const names = line.split(',').map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
  return names.every((name) => /^[A-Za-z]\w*$/.test(name)) ? names : null;
}
