import { plural } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { totalOf } from '../../costs.ts';
import { pounds } from '../../field-types.ts';
import type { Row } from '../../row.ts';
import { PURPOSES } from './funding.ts';

/** What is striking about the decision: what nobody has asked for, looked up or answered, and money that is short. */
export function findings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  const of = (kind: string, ...states: string[]) =>
    rows.filter((row) => row.kind === kind && (states.length === 0 || states.includes(row.state)));
  const chosen = of('solution', 'chosen', 'confirmed');
  const needs = of('need', 'open');
  return [
    ...stopped(rows),
    ...(of('agreement', 'checked').length === 0
      ? [
          'Nobody has looked up in the practice agreement what cancelling after the order would cost.',
        ]
      : []),
    ...(chosen.length > 1
      ? [`${chosen.map(({ values }) => values.name).join(' and ')} are both chosen. Choose one.`]
      : []),
    ...(chosen.length === 1 && of('solution').length === 1
      ? [
          `${chosen[0]?.values.name} was chosen, and nothing else was considered. A board will ask why.`,
        ]
      : []),
    ...(needs.length > 0 && chosen.length > 0
      ? [
          `${plural(needs.length, 'need')} of the practice ${needs.length === 1 ? 'has' : 'have'} no answer from the chosen system yet.`,
        ]
      : []),
    ...of('need', 'unmet').flatMap(({ values }) =>
      values.weight === 'must' && chosen.length > 0
        ? [`“${values.need}” is not met, and nothing works without it.`]
        : [],
    ),
    ...notAskedFor(of('funding')),
    ...short(of('funding', 'approved')),
    ...foundLater(of('funding'), around),
  ];
}

/** Refused and deferred cases are outcomes, and said first. */
function stopped(rows: readonly Row[]): string[] {
  const cases = rows.filter(({ kind }) => kind === 'justification');
  if (cases.length === 0)
    return ['No case is written yet: without one there is nothing to approve.'];
  if (cases.some(({ state }) => state !== 'refused' && state !== 'deferred')) return [];
  return [
    cases.some(({ state }) => state === 'deferred')
      ? 'The case is deferred: nothing may be ordered until it is approved.'
      : 'The case is refused: nothing may be ordered. Write it again, or withdraw the migration.',
  ];
}

function notAskedFor(funding: readonly Row[]): string[] {
  const missing = Object.entries(PURPOSES)
    .filter(([purpose]) => purpose !== 'other')
    .filter(([purpose]) => !funding.some(({ values }) => values.purpose === purpose))
    .map(([, title]) => title.charAt(0).toLowerCase() + title.slice(1));
  if (missing.length === 0) return [];
  return [`No money is asked for: ${missing.join('; ')}. Ask now, even where it is nothing.`];
}

function short(approved: readonly Row[]): string[] {
  return approved.flatMap(({ values }) => {
    const lacks = Number(values.asked) - Number(values.approved);
    return lacks > 0
      ? [`“${values.item}”: ${pounds(lacks)} less is approved than was asked for.`]
      : [];
  });
}

function foundLater(funding: readonly Row[], { costsOf }: Around): string[] {
  const own = funding.filter(({ state, values }) => values.foundLater && state !== 'approved');
  const survey = totalOf(costsOf('technical-survey'), 'found');
  return [
    ...own.map(
      ({ state, values }) =>
        `“${values.item}” was found later (${pounds(Number(values.asked))}) and is ${state === 'asked' ? 'not decided' : state}.`,
    ),
    ...(survey > 0
      ? [
          `The technical survey found ${pounds(survey)} that nobody has approved yet. Show it to the ICB at once.`,
        ]
      : []),
  ];
}
