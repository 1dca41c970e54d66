import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An element of a structure tree, with the text that stands in it and in nothing below it. */
export type Tagged = { role: string; scope?: string; text: string; children: Tagged[] };

export type ReadPdf = {
  language: string;
  title: string;
  pages: number;
  /** What stands on each page, one tree for each. */
  trees: Tagged[];
  /** All text that is in a tree, in its order. */
  tagged: string;
  /** All text that is marked as not part of the document, such as page numbers. */
  artifacts: string;
  /** Text that is neither. */
  loose: string;
};

type Node = { role?: string; scope?: string; type?: string; id?: string; children?: Node[] };
type Item = { str?: string; type?: string; id?: string; tag?: string };

/** Reads a PDF back with another library than it was written with: its structure tree and what is outside of it. */
export async function readPdf(content: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(content), verbosity: 0 });
  const document = await loading.promise;
  const { info } = (await document.getMetadata()) as { info: { Language: string; Title: string } };
  const trees: Tagged[] = [];
  const [artifacts, loose]: string[][] = [[], []];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = textsOf(items as Item[], artifacts as string[], loose as string[]);
    const tree = (await page.getStructTree()) as Node | null;
    if (tree) trees.push(taggedOf(tree, texts));
  }
  await loading.destroy();
  return {
    language: info.Language,
    title: info.Title,
    pages: document.numPages,
    trees,
    tagged: trees.map(textIn).join(' '),
    artifacts: (artifacts as string[]).join(' '),
    loose: (loose as string[]).join('').trim(),
  };
}

/** Every element of a role, in the order in which it is read. */
export function withRole(trees: readonly Tagged[], role: string): Tagged[] {
  return trees.flatMap((tree) => [
    ...(tree.role === role ? [tree] : []),
    ...withRole(tree.children, role),
  ]);
}

export function textIn({ text, children }: Tagged): string {
  return [text, ...children.map(textIn)].filter(Boolean).join(' ');
}

/** The text of each marked content by its id; what is an artifact or nothing goes elsewhere. */
function textsOf(items: readonly Item[], artifacts: string[], loose: string[]) {
  const texts = new Map<string, string>();
  const open: { id?: string | undefined; tag?: string | undefined }[] = [];
  for (const { str, type, id, tag } of items) {
    if (type?.startsWith('beginMarkedContent')) open.push({ id: id ?? undefined, tag });
    else if (type === 'endMarkedContent') open.pop();
    else if (str !== undefined) {
      const marked = open.findLast((each) => each.id !== undefined);
      if (marked?.id) texts.set(marked.id, `${texts.get(marked.id) ?? ''}${str} `);
      else if (open.some((each) => each.tag === 'Artifact')) artifacts.push(str);
      else loose.push(str);
    }
  }
  return texts;
}

function taggedOf({ role = '', scope, children = [] }: Node, texts: Map<string, string>): Tagged {
  const own = children.filter(({ type }) => type === 'content');
  return {
    role,
    ...(scope && { scope }),
    text: own
      .map(({ id }) => texts.get(id ?? '') ?? '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim(),
    children: children
      .filter(({ type }) => type === undefined)
      .map((child) => taggedOf(child, texts)),
  };
}
