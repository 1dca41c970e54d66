import type { Edition } from '../../guide/edition.ts';
import { amountInWords } from '../../lib/amount.ts';
import { NATION_NAMES } from '../../lib/nation.ts';
import { type Fact, factValue, type NewFact } from '../../migrations/fact.ts';
import { titleOf } from '../../migrations/fact-in-words.ts';
import type { Migration } from '../../migrations/migration.ts';
import { baseId, slug } from '../../plan/expand.ts';

/** A migration with its current facts and the edition that it follows. */
export type Known = { migration: Migration; facts: readonly Fact[]; edition: Edition };

/** Something that a migration can take over from an earlier one. */
export type Offer = {
  id: string;
  title: string;
  says: string;
  /** Chosen unless somebody says otherwise: what another practice has in common with this one. */
  isUsual: boolean;
  facts: Stated[];
};

type WithoutMigration<F> = F extends NewFact ? Omit<F, 'migration' | 'reason'> : never;
type Stated = WithoutMigration<NewFact>;

/** Lists whose members are the same for the practices of an area, or of a system. */
const SHARED_LISTS = ['third-parties', 'data-holding-suppliers', 'modules'];

/**
 * What applies in an earlier migration and can apply here: never what happened, was agreed or was received there. What
 * is stated here already is left alone, and so is what this edition does not know.
 */
export function offersOf(earlier: Known, here: Known): Offer[] {
  const isSame = isOfOnePractice(earlier.migration, here.migration);
  return [
    ...listOffers(earlier, here, isSame),
    ...peopleOffers(earlier, here, isSame),
    ...figureOffer(earlier, here),
    ...answerOffer(earlier, here, isSame),
    ...nationOffer(earlier, here),
  ].filter(({ facts }) => facts.length > 0);
}

export function isOfOnePractice(one: Migration, other: Migration): boolean {
  const code = one.practice.odsCode;
  return code !== undefined && code === other.practice.odsCode;
}

function listOffers({ facts }: Known, here: Known, isSame: boolean): Offer[] {
  return Object.entries(here.edition.lists).flatMap(([list, what]): Offer[] => {
    const members = factValue(facts, 'list', list) ?? [];
    if (members.length === 0 || factValue(here.facts, 'list', list)?.length) return [];
    const figures = figuresOf(facts, here).filter(({ subject }) =>
      isOfMember(subject, list, members, here.edition),
    );
    return [
      {
        id: `list-${list}`,
        title: what,
        says:
          members.join(', ') +
          (figures.length > 0 ? `. With their figures: ${inWords(figures, here)}` : ''),
        isUsual: isSame || SHARED_LISTS.includes(list),
        facts: [{ kind: 'list', subject: list, value: members }, ...figures],
      },
    ];
  });
}

function peopleOffers(
  { facts }: Known,
  { facts: stated, edition }: Known,
  isSame: boolean,
): Offer[] {
  const inPractice = edition.roles.filter(({ worksAt }) => worksAt).map(({ id }) => id);
  const known = new Set(edition.roles.map(({ id }) => id));
  const people = facts.flatMap((fact) => {
    if (fact.kind !== 'person' || !fact.value || factValue(stated, 'person', fact.subject))
      return [];
    const value = fact.value.filter((role) => known.has(role));
    return value.length > 0 ? [{ kind: 'person', subject: fact.subject, value } as const] : [];
  });
  const [own, others] = [true, false].map((wanted) =>
    people.filter(({ value }) => value.some((role) => inPractice.includes(role)) === wanted),
  );
  const offer = (id: string, title: string, some: typeof people = [], isUsual: boolean): Offer => ({
    id,
    title,
    says: some.map(({ subject }) => subject).join(', '),
    isUsual,
    facts: some,
  });
  return [
    offer('people', 'People outside the practice', others, true),
    offer('people-of-practice', 'People of the practice', own, isSame),
  ];
}

/** Figures of tasks that are here whatever list is taken over. */
function figureOffer({ facts }: Known, here: Known): Offer[] {
  const figures = figuresOf(facts, here).filter(({ subject }) => {
    const member = subject.split('.')[1];
    if (!member) return true;
    const list = here.edition.tasks.find(({ id }) => id === baseId(subject))?.forEach ?? '';
    return factValue(here.facts, 'list', list)?.some((each) => slug(each) === member);
  });
  const says = inWords(figures, here);
  return [
    {
      id: 'figures',
      title: 'How long tasks take, and notices agreed',
      says,
      isUsual: true,
      facts: figures,
    },
  ];
}

function answerOffer({ facts }: Known, here: Known, isUsual: boolean): Offer[] {
  const answers = facts.flatMap((fact) => {
    if (fact.kind !== 'applies' || fact.value === null) return [];
    const { kind, subject, value } = fact;
    const isOpen = factValue(here.facts, kind, subject) === undefined;
    return isOpen && here.edition.applies[subject] ? [{ kind, subject, value } as const] : [];
  });
  const says = answers
    .map(({ subject, value }) => `${here.edition.applies[subject]} ${value ? 'Yes' : 'No'}`)
    .join('; ');
  return [{ id: 'answers', title: 'Answers about the practice', says, isUsual, facts: answers }];
}

function nationOffer({ facts }: Known, here: Known): Offer[] {
  const value = factValue(facts, 'nation');
  if (!value || factValue(here.facts, 'nation')) return [];
  const says = NATION_NAMES[value];
  const stated = [{ kind: 'nation', subject: '', value } as const];
  return [{ id: 'nation', title: 'Whose bank holidays count', says, isUsual: true, facts: stated }];
}

type Figure = Extract<Stated, { kind: 'duration' | 'notice' }>;

function figuresOf(facts: readonly Fact[], here: Known): Figure[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'duration' && fact.kind !== 'notice') return [];
    const { kind, subject, value } = fact;
    const isKnown = here.edition.tasks.some(({ id }) => id === baseId(subject));
    const isStated = factValue(here.facts, kind, subject) !== undefined;
    return value && isKnown && !isStated ? [{ kind, subject, value }] : [];
  });
}

function isOfMember(subject: string, list: string, members: string[], edition: Edition): boolean {
  const task = edition.tasks.find(({ id }) => id === baseId(subject));
  const member = subject.split('.')[1];
  return task?.forEach === list && members.some((each) => slug(each) === member);
}

function inWords(figures: Figure[], { edition }: Known): string {
  return figures
    .map(({ kind, subject, value }) => {
      const amount = value ? amountInWords(value) : '';
      const how = kind === 'notice' ? `notice of ${amount}` : amount;
      return `“${titleOf(edition, subject)}”: ${how}`;
    })
    .join(', ');
}
