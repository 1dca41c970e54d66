import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Element } from '@xmldom/xmldom';
import { isObject, type Json, parseJson, textOf } from '../../record/json.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import {
  allOf,
  around,
  childOf,
  childrenIn,
  isAroundOneResult,
  isHeading,
} from '../../testing/gp2gp-census.ts';
import {
  readSample,
  sampleInXmldom,
  samplesIn,
  withoutSamples,
} from '../../testing/gp2gp-samples.ts';

const skip = withoutSamples;

test('everything that a statement says stands in the content of its record', { skip }, async () => {
  const lost: string[] = [];
  let looked = 0;
  for (const pattern of [
    'gp2gp-prm-migrator/*.xml',
    'gp2gp-ps-adaptor-e2e/input-xml/*.xml',
    'gp2gp-sending-adaptor-uat/output/*/*.xml',
  ])
    for (const sample of samplesIn(pattern)) {
      const { name } = sample.file;
      const contents = contentsOf(await readSample(sample));
      for (const statement of allOf(sampleInXmldom(sample), ...STATEMENTS)) {
        if (isHeading(statement)) continue;
        const content = idsOf(statement).flatMap((id) => contents.get(id) ?? []);
        for (const leaf of leavesIn(statement)) {
          looked++;
          if (!isTold(leaf, content)) lost.push(`${name} ${statement.localName} ${leaf.path}`);
        }
      }
    }
  assert.deepEqual(
    [...Map.groupBy(lost, (line) => line)].map(([line, all]) => `${all.length} ${line}`),
    [],
  );
  assert.ok(looked > 50_000, `${looked} leaves`);
});

const STATEMENTS = [
  'ObservationStatement',
  'NarrativeStatement',
  'CompoundStatement',
  'LinkSet',
  'PlanStatement',
  'RequestStatement',
  'RegistrationStatement',
  'MedicationStatement',
  'ehrSupplyAuthorise',
  'ehrSupplyPrescribe',
  'ehrSupplyDiscontinue',
];

type Leaf = { path: string; attribute: string | null; text: string };

/** What an element says itself, down to the statements within it. */
function leavesIn(statement: Element): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (element: Element, path: string) => {
    for (const { localName, name, value } of [...element.attributes])
      if (
        !STRUCTURE.has(localName ?? name) &&
        !name.startsWith('xmlns') &&
        !saysNothing(name, value)
      )
        leaves.push({ path: `${path}@${name}`, attribute: name, text: value });
    const text = [...element.childNodes]
      .filter(({ nodeType }) => nodeType === 3 || nodeType === 4)
      .map((node) => node.nodeValue)
      .join('');
    if (text.trim()) leaves.push({ path, attribute: null, text });
    for (const inner of childrenIn(element))
      if (!['component', 'conditionNamed', 'id', 'sequenceNumber'].includes(inner.localName ?? ''))
        walk(inner, `${path}/${inner.localName}`);
  };
  walk(statement, '');
  return leaves.filter(({ path }) => !REFERENCES.test(path));
}

/** The same on each element of a name, or told in another way that other tests look at. */
const STRUCTURE = new Set([
  'classCode',
  'moodCode',
  'typeCode',
  'determinerCode',
  'contextConductionInd',
  'contextControlCode',
  'inversionInd',
]);
const REFERENCES = /(agentRef|priorMedicationRef)\/id@|referredToExternalDocument\/text\/reference/;

/** "No information", the unit that says only that there is another, the kind of a value, its bounds. */
function saysNothing(name: string, value: string): boolean {
  return (
    (name === 'nullFlavor' && value === 'NI') ||
    (name === 'unit' && value === '1') ||
    name === 'xsi:type' ||
    name === 'type' ||
    name === 'inclusive'
  );
}

const SYSTEMS: Record<string, string> = {
  '2.16.840.1.113883.2.1.3.2.4.15': 'http://snomed.info/sct',
  '2.16.840.1.113883.6.96': 'http://snomed.info/sct',
  '2.16.840.1.113883.2.1.6.2': 'http://read.info/readv2',
  '2.16.840.1.113883.2.1.3.2.4.14': 'http://read.info/ctv3',
  '2.16.840.1.113883.2.1.6.3': 'https://fhir.hl7.org.uk/Id/egton-codes',
};

function isTold({ attribute, text, path }: Leaf, content: string[]): boolean {
  if (
    attribute === 'codeSystem' &&
    content.some((one) => one === (SYSTEMS[text] ?? `urn:oid:${text}`))
  )
    return true;
  if (content.includes(text)) return true;
  if (attribute === null) return content.some((one) => one.includes(text));
  if (path.endsWith('repeatNumber@value')) return text === '0' && content.includes('acute');
  if (/^\d{4,14}$/.test(text))
    return content.some((one) => /^\d{4}/.test(one) && one.replace(/\D/g, '').startsWith(text));
  return false;
}

/** Every text of the records that were made of an element, by the element's id. */
function contentsOf({ records }: StagedBundle): Map<string, string[]> {
  const contents = new Map<string, string[]>();
  for (const { sourceId, raw } of records)
    if (sourceId !== null)
      contents.set(sourceId, [...(contents.get(sourceId) ?? []), ...textsIn(parseJson(raw))]);
  return contents;
}

function textsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (isObject(value)) return Object.values(value).flatMap(textsIn);
  const text = textOf(value);
  return text === null ? [] : [text];
}

/** Its own id; that of the statement around a supply, and of the supplies within a statement. */
function idsOf(statement: Element): string[] {
  const near = allOf(statement, 'ehrSupplyAuthorise', 'ehrSupplyPrescribe');
  if (isAroundOneResult(statement)) near.push(...allOf(statement, 'ObservationStatement'));
  const [outer] = around(statement).filter(({ localName }) => localName === 'MedicationStatement');
  const stopped = allOf(statement, 'reversalOf').flatMap((one) => allOf(one, 'priorMedicationRef'));
  return [statement, ...near, ...stopped, ...(outer ? [outer] : [])].flatMap(
    (element) => childOf(element, 'id')?.getAttribute('root') ?? [],
  );
}
