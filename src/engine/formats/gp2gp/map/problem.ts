import { mapProblem } from '../../gp-connect/map/problem.ts';
import { conceptOf } from '../content/concept.ts';
import type { Context } from '../content/context.ts';
import type { Draft } from '../content/draft.ts';
import { boundsOf, restOf, timeAt, unlessSame } from '../content/statement.ts';
import { PROBLEM_SIGNIFICANCE, PROBLEM_STATUS } from '../manifest.ts';
import { attribute, child, childrenOf, type XmlElement } from '../xml/element.ts';
import { commonOf, draftOf, noteOf } from './common.ts';

/**
 * A problem is a set of links around the entry that names it. What it is called is told with it, once
 * the message is read: a problem without its name would be none.
 */
export function problem(element: XmlElement, context: Context): Draft {
  const { status, performers, recorded, annotations, common } = commonOf(element, context);
  const [low, center, high] = boundsOf(element);
  const available = timeAt(child(element, 'availabilityTime'));
  const start = low ?? center ?? available;
  const code = child(element, 'code');
  const [asserter] = performers;
  const draft = draftOf(element, context, mapProblem, {
    resourceType: 'Condition',
    status,
    clinicalStatus: PROBLEM_STATUS[attribute(code, 'code') ?? ''],
    problemStatus: conceptOf(code),
    extension: significanceOf(code),
    onsetDateTime: start,
    abatementDateTime: high,
    ...unlessSame(available, start),
    assertedDate: recorded,
    asserter,
    note: noteOf(annotations),
    ...common,
    ...restOf(element, ['code', 'conditionNamed']),
  });
  const named = namedBy(element);
  if (named !== null)
    draft.links.push({ kind: 'actual-problem', to: named, key: null, direction: 'down' });
  for (const component of childrenOf(element, 'component')) {
    const to = attribute(child(component, 'statementRef', 'id'), 'root');
    if (to !== null) draft.links.push({ kind: 'problem', to, key: null, direction: 'down' });
  }
  return draft;
}

/** The id of the entry that says what the problem is. */
export function namedBy(element: XmlElement): string | null {
  return attribute(child(element, 'conditionNamed', 'namedStatementRef', 'id'), 'root');
}

const SIGNIFICANCE =
  'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ProblemSignificance-1';

function significanceOf(code: XmlElement | undefined) {
  return childrenOf(code, 'qualifier').flatMap((qualifier) => {
    const valueCode = PROBLEM_SIGNIFICANCE[attribute(child(qualifier, 'name'), 'code') ?? ''];
    return valueCode ? [{ url: SIGNIFICANCE, valueCode }] : [];
  });
}
