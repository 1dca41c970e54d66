import { mapSpecimen } from '../../gp-connect/map/specimen.ts';
import { mapTestReport } from '../../gp-connect/map/test-report.ts';
import { conceptOf } from '../content/concept.ts';
import type { Context } from '../content/context.ts';
import { type Draft, said } from '../content/draft.ts';
import {
  boundsOf,
  identifiersOf,
  reasonsForNoDate,
  restOf,
  timeAt,
  unlessSame,
} from '../content/statement.ts';
import { child, childrenOf, jsonOf, textIn, type XmlElement } from '../xml/element.ts';
import { commonOf, draftOf, noteOf } from './common.ts';

/** A report of investigations; what was found are entries of their own. */
export function testReport(element: XmlElement, context: Context): Draft {
  const { status, performers, recorded, annotations, common } = commonOf(element, context);
  const [low, center] = boundsOf(element);
  const issued = timeAt(child(element, 'availabilityTime'));
  return draftOf(element, context, mapTestReport, {
    resourceType: 'DiagnosticReport',
    status,
    code: conceptOf(child(element, 'code')),
    effectiveDateTime: low ?? center,
    issued: issued ?? recorded,
    ...(issued === null ? {} : { recordedAt: recorded }),
    performer: performers,
    conclusion: annotations,
    ...common,
    ...restOf(element, ['code', 'specimen']),
  });
}

/** What was sent to the laboratory: what it is, when it was taken, the laboratory's number for it. */
export function specimen(element: XmlElement, context: Context): Draft {
  const { status, recorded, annotations, common } = commonOf(element, context);
  const role = child(element, 'specimen', 'specimenRole');
  const [low, center, high] = role ? boundsOf(role) : [null, null, null];
  const kind = textIn(child(role, 'specimenSpecimenMaterial', 'desc'));
  const received = timeAt(child(element, 'availabilityTime'));
  const [accession, ...numbers] = role ? identifiersOf(role) : [];
  const start = low ?? center;
  const draft = draftOf(element, { ...context, report: null }, mapSpecimen, {
    resourceType: 'Specimen',
    status,
    statementCode: conceptOf(child(element, 'code')),
    type: kind === null ? null : { text: kind },
    accessionIdentifier: accession === undefined ? null : { value: accession },
    otherNumbers: numbers,
    collection:
      start === null
        ? null
        : high === null
          ? { collectedDateTime: start }
          : { collectedPeriod: said({ start, end: high }) },
    ...unlessSame(received, start),
    recordedAt: recorded,
    note: noteOf(annotations),
    material: materialBeyondText(role),
    ...common,
    ...restOf(element, ['code', 'specimen']),
    collectionMissing: role ? (reasonsForNoDate(role).effectiveTimeNullFlavor ?? null) : null,
  });
  if (context.report !== null)
    draft.links.push({ kind: 'specimen', to: context.report, key: null, direction: 'down' });
  return draft;
}

function materialBeyondText(role: XmlElement | undefined) {
  const material = child(role, 'specimenSpecimenMaterial');
  const others = material?.children.filter(({ name }) => name !== 'desc') ?? [];
  const outside = role?.children.filter(
    ({ name }) => !['id', 'effectiveTime', 'specimenSpecimenMaterial'].includes(name),
  );
  const all = [...others, ...(outside ?? [])];
  if (childrenOf(material, 'desc').length > 1) return material ? jsonOf(material) : null;
  return all.length ? all.map((one) => ({ [one.name]: jsonOf(one) })) : null;
}
