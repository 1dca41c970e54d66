import { slug } from '../../../plan/expand.ts';
import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/**
 * What was asked, returned and confirmed is done; confirmed dates are agreed; each other supplier is a member of the
 * list of those that hold records.
 */
export function extractFacts(rows: readonly Row[]): PlanFact[] {
  const standing = rows.filter(({ state }) => state !== 'withdrawn');
  const main = standing.find(({ kind }) => kind === 'main');
  return [...(main ? factsOfMain(main) : []), ...factsOfOthers(standing)];
}

function factsOfMain(row: Row): PlanFact[] {
  const asked = dateIn(row, 'formReceivedOn') ?? dateIn(row, 'receivedOn') ?? dateIn(row, 'sentOn');
  const namesDates = row.values.idp && row.values.fdp;
  const returned = dateIn(row, 'returnedOn') ?? (namesDates ? dateIn(row, 'sentOn') : undefined);
  const { notice } = row.values;
  const isConfirmed = row.state === 'confirmed';
  const isReturned = isConfirmed || ['sent', 'received', 'returned'].includes(row.state);
  return [
    ...on('done', 'request-extract', asked),
    ...on('done', 'return-extract-form', isReturned ? returned : undefined),
    ...on('done', 'confirm-extract-dates', isConfirmed ? dateIn(row, 'confirmedOn') : undefined),
    ...on('agreed', 'idp', isConfirmed ? dateIn(row, 'idp') : undefined),
    ...on('agreed', 'fdp', isConfirmed ? dateIn(row, 'fdp') : undefined),
    ...(typeof notice === 'number' ? [timeWanted(notice)] : []),
  ];
}

function timeWanted(value: number): PlanFact {
  const amount = { value, unit: 'working-days' } as const;
  return { kind: 'duration', subject: 'deliver-initial-extract', value: amount };
}

function factsOfOthers(standing: readonly Row[]): PlanFact[] {
  const others = standing.filter(({ kind }) => kind === 'other');
  if (others.length === 0) return [];
  const members = Map.groupBy(others, ({ values }) => slug(String(values.supplier)));
  members.delete('');
  const named = [...members].map(([member, [first]]) => [member, first as Row] as const);
  return [
    { kind: 'applies', subject: 'subsidiary-suppliers', value: true },
    {
      kind: 'list',
      subject: 'data-holding-suppliers',
      value: named.map(([, { values }]) => String(values.supplier)),
    },
    ...named.flatMap(([member, row]) => {
      if (row.state !== 'confirmed') return [];
      const confirmed = dateIn(row, 'confirmedOn');
      return [
        ...on('done', `request-subsidiary-extracts.${member}`, confirmed),
        ...on('agreed', `deliver-subsidiary-extract.${member}`, dateIn(row, 'idp')),
        ...on('agreed', `make-final-subsidiary-extract.${member}`, dateIn(row, 'fdp')),
      ];
    }),
  ];
}

function on(kind: 'done' | 'agreed', subject: string, date: string | undefined): PlanFact[] {
  return date ? [{ kind, subject, value: date }] : [];
}
