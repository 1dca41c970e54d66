import table from './field-labels.json' with { type: 'json' };

const ELEMENTS = new Map<string, string[]>(Object.entries(table.elements));
const RELATIONS = new Map<string, string>(Object.entries(table.relations));

/** What an element is called: its canonical column where it has one, its path where it has none. */
export function fieldName(path: string): FieldName {
  const known = NAMED.get(path) ?? nameOf(path);
  if (NAMED.size < NAMES_KEPT) NAMED.set(path, known);
  return known;
}

type FieldName = { name: string; label: string };

/** The same few hundred paths come up in every record. */
const NAMED = new Map<string, FieldName>();
const NAMES_KEPT = 10_000;

function nameOf(path: string): FieldName {
  const [name, label] = ELEMENTS.get(elementOf(path)) ?? [path, inWords(elementOf(path))];
  const entry = distinguishing(path);
  return { name: name ?? path, label: entry ? `${label} (${entry})` : (label ?? path) };
}

/** Whether it names what a record belongs to, rather than something that the record says. */
export function isRelation(name: string): boolean {
  return RELATIONS.has(name) || name.startsWith('other:');
}

export function relationLabel(kind: string): string {
  return RELATIONS.get(kind) ?? inWords(kind.replace(/^other:/, ''));
}

/** The path without places in lists; an extension by the short name of its URL. */
function elementOf(path: string): string {
  return path
    .replace(/extension\[([^\]]*)\]/g, (_whole, url: string) => `extension(${shortUrl(url)})`)
    .replace(/\[[^\]]*\]/g, '');
}

function shortUrl(url: string): string {
  const last = url.replace(/#\d+$/, '').split('/').at(-1) ?? url;
  return last.replace(/^Extension-(CareConnect-)?(GPC-)?/, '').replace(/-\d+$/, '');
}

/** Which of several: the code system, or the second and later entries of a list. */
function distinguishing(path: string): string {
  const entries = [...path.matchAll(/(\w+)\[([^\]]*)\]/g)].flatMap(([, list, entry = '']) => {
    if (list === 'extension' || entry === '1') return [];
    return [SYSTEMS[entry] ?? (entry.includes('/') ? shortUrl(entry) : entry)];
  });
  return entries.join(', ');
}

const SYSTEMS: Record<string, string> = {
  'http://snomed.info/sct': 'SNOMED CT',
  'http://read.info/readv2': 'Read v2',
  'http://read.info/ctv3': 'CTV3',
};

/** "dispenseRequest.validityPeriod" reads "Dispense request, validity period". */
function inWords(element: string): string {
  const words = element
    .replace(/[()]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/\s*\.\s*/g, ', ')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
