/** A piece of XML. Only `element` and `text` make one, so that whatever was received is escaped. */
export type Xml = string & { readonly isXml: true };

type Attributes = Readonly<Record<string, string | null | undefined>>;

/** An element in the message's namespace; attributes and content that are null are left out. */
export function element(
  name: string,
  attributes: Attributes = {},
  ...content: (Xml | null | undefined | readonly Xml[])[]
): Xml {
  let open = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== null && value !== undefined) open += ` ${key}="${escaped(value)}"`;
  }
  let inside = '';
  for (const piece of content)
    if (Array.isArray(piece)) for (const one of piece) inside += one;
    else if (piece) inside += piece;
  return (inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`) as Xml;
}

/** Characters, as they were received but for those that XML has no way to write. */
export function text(characters: string): Xml {
  return escaped(characters) as Xml;
}

/** A line end of Windows and a tab would be taken for something else if they stood as they are. */
function escaped(characters: string): string {
  if (PLAIN.test(characters)) return characters;
  return characters
    .toWellFormed()
    .replace(NOT_IN_XML, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (character) => REFERENCES[character] as string);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 leaves out
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const PLAIN = /^[\w .,:;/()'+-]*$/;
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
