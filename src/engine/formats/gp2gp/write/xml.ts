/** A piece of XML. Only `element` and `text` make one, so that whatever was received is escaped. */
export type Xml = string & { readonly isXml: true };

type Attributes = Readonly<Record<string, string | null | undefined>>;

/** An element in the message's namespace; attributes and content that are null are left out. */
export function element(
  name: string,
  attributes: Attributes = {},
  ...content: (Xml | null | undefined | readonly Xml[])[]
): Xml {
  const open = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [` ${key}="${escaped(value)}"`],
    )
    .join('');
  const inside = content.flat().filter((piece) => piece !== null && piece !== undefined);
  return (
    inside.length ? `<${name}${open}>${inside.join('')}</${name}>` : `<${name}${open}/>`
  ) as Xml;
}

/** Characters, as they were received but for those that XML has no way to write. */
export function text(characters: string): Xml {
  return escaped(characters) as Xml;
}

/** A line end of Windows and a tab would be taken for something else if they stood as they are. */
function escaped(characters: string): string {
  return characters
    .toWellFormed()
    .replace(NOT_IN_XML, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (character) => REFERENCES[character] as string);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 leaves out
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
