import { amountInWords } from '../lib/amount.ts';
import type { Edition, Limit } from './edition.ts';
import { occurrenceInWords, originInWords } from './in-words.ts';
import { figureSaying, roleTitles, type Value, valuesOfItem } from './values.ts';

/** What an edition says in its limits, requirements, services, cutover work, checklists and disagreements. */
export function ruleValues(edition: Edition): Value[] {
  return [
    ...edition.limits.flatMap((limit) => limitValues(limit, edition)),
    ...edition.requirements.flatMap(({ id, code, title, says, binds, level, found, provenance }) =>
      valuesOfItem({ kind: 'requirement', id, title: `${code}, ${title}` }, provenance, {
        Title: title,
        Says: says,
        Binds: roleTitles(binds, edition),
        Level: level,
        'Text known': found,
      }),
    ),
    ...edition.services.flatMap(({ id, title, notice, off, offBefore, on, lesson, provenance }) =>
      valuesOfItem({ kind: 'service', id, title }, provenance, {
        Title: title,
        Notice: figureSaying(notice),
        'Switching off': off,
        'Off before the final extract': figureSaying(offBefore),
        'Switching on': on,
        Lesson: lesson,
      }),
    ),
    ...edition.cutoverWork.flatMap(({ id, title, during, after, codes, provenance }) =>
      valuesOfItem({ kind: 'cutover work', id, title }, provenance, {
        'During cutover': during,
        'After go live': after,
        Limits: codes.join(', '),
      }),
    ),
    ...edition.clinicalRisk.flatMap(({ id, part, level, title, says, provenance, ...rest }) =>
      valuesOfItem({ kind: 'clinical risk', id, title: `${part} ${level}` }, provenance, {
        Title: title,
        Says: says,
        'Ratings by severity': rest.ratings?.join(', '),
        Accepted: rest.accepted === undefined ? undefined : rest.accepted ? 'yes' : 'no',
      }),
    ),
    ...edition.checklists.flatMap(({ id, title, role, questions, provenance }) =>
      valuesOfItem({ kind: 'checklist', id, title }, provenance, {
        Role: roleTitles([role], edition),
        ...Object.fromEntries(
          questions.map(({ asks }) => [
            `Asks: ${asks}`,
            { label: 'Asks', text: asks, token: asks },
          ]),
        ),
      }),
    ),
    ...edition.disagreements.flatMap(({ id, about, values, uses }) =>
      valuesOfItem(
        { kind: 'disagreement', id, title: about },
        {},
        {
          'Used here': {
            text: values.find(({ source }) => source === uses)?.says ?? uses,
            token: uses,
            provenance: { source: uses },
          },
          ...Object.fromEntries(
            values.map(({ says, source }) => [
              `Said by ${originInWords({ source }, edition)}`,
              { text: says, token: says, provenance: { source } },
            ]),
          ),
        },
      ),
    ),
  ];
}

function limitValues(limit: Limit, edition: Edition): Value[] {
  const { id, code, title, kind, from, to, warning, escalateTo, supersededBy } = limit;
  const { min, max, unit, unitUnstated, ...provenance } = limit.limit;
  const superseding = edition.limits.find((other) => other.id === supersededBy);
  return valuesOfItem(
    { kind: 'limit', id, title: code ? `${code}, ${title}` : title },
    provenance,
    {
      Title: title,
      Kind: kind === 'contract' ? 'binds by contract' : 'a time to plan with',
      Binds: roleTitles(limit.binds, edition),
      Limit: figureSaying(limit.limit),
      From: from && { text: occurrenceInWords(from, edition), token: `${from.kind} ${from.ref}` },
      To: { text: occurrenceInWords(to, edition), token: `${to.kind} ${to.ref}` },
      Warning: warning && `${amountInWords(warning)} before`,
      Consequence: limit.consequence,
      'Escalate to': escalateTo ? roleTitles([escalateTo], edition) : undefined,
      'Used instead': superseding && {
        text: [superseding.code, superseding.title].filter(Boolean).join(', '),
        token: superseding.id,
      },
      'Stands in': limit.place,
    },
  );
}
