import { DOMParser, type Element } from '@xmldom/xmldom';

/** Elements of a message as another XML library reads them, for tests that count or look again. */
export function readWithXmldom(xml: string): Element {
  const root = new DOMParser({
    onError: (_level, message) => {
      throw new Error(message);
    },
  }).parseFromString(xml, 'text/xml').documentElement;
  if (!root) throw new Error('no XML');
  return root;
}

export function allOf(root: Element, ...names: string[]): Element[] {
  return names.flatMap((name) => [...root.getElementsByTagNameNS('*', name)]);
}

export function childOf(element: Element, name: string): Element | undefined {
  return childrenIn(element).find(({ localName }) => localName === name);
}

export function childrenIn(element: Element): Element[] {
  return [...element.childNodes].filter((node): node is Element => node.nodeType === 1);
}

export function codeIn(element: Element): string {
  return childOf(element, 'code')?.getAttribute('code') ?? '';
}

/** The elements around an element, nearest first. */
export function around(element: Element): Element[] {
  const found: Element[] = [];
  for (let here = element.parentNode; here?.nodeType === 1; here = here.parentNode)
    found.push(here as Element);
  return found;
}

export function isHeading(element: Element): boolean {
  return (
    element.localName === 'CompoundStatement' &&
    ['TOPIC', 'CATEGORY'].includes(element.getAttribute('classCode') ?? '')
  );
}

/** A cluster in a report that holds one result and its comments, and says nothing but what it says. */
export function isAroundOneResult(element: Element): boolean {
  const outer = around(element).map(codeIn);
  const inside = childrenIn(element)
    .filter(({ localName }) => localName === 'component')
    .flatMap(childrenIn)
    .filter(({ localName }) => localName !== 'NarrativeStatement');
  const [result] = inside;
  return (
    element.getAttribute('classCode') === 'CLUSTER' &&
    outer.some((code) => code === '16488004' || code === '123038009') &&
    inside.length === 1 &&
    result?.localName === 'ObservationStatement' &&
    saidBy(element) === saidBy(result) &&
    !childrenIn(element).some(({ localName }) =>
      ['specimen', 'Participant'].includes(localName ?? ''),
    )
  );
}

function saidBy(element: Element): string {
  return ['code', 'statusCode', 'effectiveTime', 'availabilityTime']
    .map((name) => childOf(element, name)?.toString().replace(/>\s+</g, '><'))
    .join();
}

/** How many records of each type a message holds, counted by names and codes of elements alone. */
export function censusOf(root: Element): Record<string, number> {
  const observations = allOf(root, 'ObservationStatement');
  const compounds = allOf(root, 'CompoundStatement').filter(
    (element) => !isHeading(element) && !isAroundOneResult(element),
  );
  const narratives = allOf(root, 'NarrativeStatement');
  const documents = narratives.filter((one) => allOf(one, 'referredToExternalDocument').length);
  const allergies = observations.filter((one) => {
    const heading = around(one).find(isHeading);
    return heading && ['SN53.00', '14L..00', 'SN53.', '14L..'].includes(codeIn(heading));
  });
  const ofCode = (code: string) => compounds.filter((one) => codeIn(one) === code).length;
  const [reports, specimens] = [ofCode('16488004'), ofCode('123038009')];
  const authorised = allOf(root, 'ehrSupplyAuthorise').length;
  const counts = {
    patient: 1,
    consultation: allOf(root, 'ehrComposition').filter(
      (one) => !['196401000000100', '196391000000103'].includes(codeIn(one)),
    ).length,
    coded_entry:
      observations.length -
      allergies.length +
      (compounds.length - reports - specimens) +
      (narratives.length - documents.length),
    problem: allOf(root, 'LinkSet').length,
    allergy: allergies.length,
    medication_course: authorised,
    medication_authorisation: authorised,
    medication_issue: allOf(root, 'ehrSupplyPrescribe').length,
    referral: allOf(root, 'RequestStatement').length,
    test_report: reports,
    specimen: specimens,
    document: documents.length,
    diary_recall: allOf(root, 'PlanStatement').length,
    other_record: allOf(root, 'RegistrationStatement').length,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
