import type { Around } from '../../around.ts';
import { gaps, type Paper, type PaperMaker, type PaperSection } from '../../papers/paper.ts';
import type { Row } from '../../row.ts';
import { signedByManager } from '../contacts/practice-manager.ts';
import { fillFor } from './fill.ts';
import { servicesOff } from './services-off.ts';
import type { Moment, Sort } from './sorts.ts';
import { filledIn, type Point, type Text, textFor } from './texts.ts';

type Said = {
  row: Row;
  around: Around;
  lead: string;
  message: string;
  points: Omit<Point, 'needs'>[];
  orMissing: (value: string | undefined, what: string) => string;
};

const TITLES: Record<Sort, string> = {
  poster: 'The poster, to print',
  website: 'The text for the website',
  'text-message': 'The text message',
  'phone-script': 'The script, to print',
  letter: 'The letter, to print',
  ppg: 'The note, to print or send',
};

/** What each sort makes of what there is to say. */
const SECTIONS: Record<Sort, (said: Said) => PaperSection[]> = {
  poster: (said) => [
    { paragraphs: [said.lead], list: said.points.map(({ short }) => short) },
    ...extraOf(said),
    { title: 'Questions?', paragraphs: [contact(said)] },
  ],
  website: (said) => [...inFull(said), { title: 'Questions?', paragraphs: [contact(said)] }],
  'text-message': (said) => [{ paragraphs: [said.message] }],
  'phone-script': (said) => [
    { title: 'Say first', paragraphs: [said.lead] },
    {
      title: 'They ask, and you say',
      table: {
        head: ['They ask', 'You say'],
        rows: said.points.map(({ asks, says }) => [asks, says]),
      },
    },
    ...servicesOff(said),
    ...extraOf(said),
    {
      title: 'When you do not know',
      paragraphs: [
        'Say so, and do not guess. Anybody who is ill, or would be without medicine, is put through to a clinician at once.',
      ],
    },
  ],
  letter: (said) => [...inFull(said), { paragraphs: [contact(said)] }],
  ppg: (said) => [
    { paragraphs: [said.lead], list: said.points.map(({ says }) => says) },
    ...servicesOff(said),
    ...extraOf(said),
    {
      title: 'What we ask of the group',
      list: [
        'Read what we want to put up and send, and say what is not clear.',
        'Tell us whom we do not reach that way, and how we could.',
        'Pass on what patients say in the first weeks, good and bad.',
      ],
    },
  ],
};

/** One paper for each way of telling patients, filled in with the dates and services of the practice. */
export const piecePapers: PaperMaker[] = (Object.keys(SECTIONS) as Sort[]).map((sort) => ({
  id: sort,
  title: TITLES[sort],
  isOf: ({ values }) => values.sort === sort,
  make: (row, around) => paperOf(sort, row, around),
}));

function paperOf(sort: Sort, row: Row, around: Around): Paper {
  const { missing, orMissing } = gaps();
  const text = textFor(row.values.moment as Moment);
  const fill = fillFor(row, around, orMissing);
  const inWords = (words: string): string => filledIn(words, fill);
  const isMessage = sort === 'text-message';
  const sections = SECTIONS[sort]({
    row,
    around,
    orMissing,
    lead: isMessage ? '' : inWords(text.lead),
    message: isMessage ? inWords(text.message) : '',
    points: isMessage ? [] : pointsOf(text, around, orMissing, inWords),
  });
  const isAddressed = sort === 'letter' || isMessage;
  return {
    title: `${text.title}: ${around.migration.practice.name}`,
    ...(isAddressed && {
      to: [orMissing(row.values.audience as string | undefined, 'who gets it')],
    }),
    sections,
    from: sort === 'letter' ? signedByManager(around, orMissing) : [],
    missing,
    isPoster: sort === 'poster',
  };
}

/** What there is to say here. Where nobody has answered whether something applies, that stands there as a gap. */
function pointsOf(
  { points }: Text,
  { facts, edition }: Around,
  orMissing: Said['orMissing'],
  inWords: (words: string) => string,
): Omit<Point, 'needs'>[] {
  return points.flatMap(({ asks, says, short, needs }) => {
    const applies = needs === undefined || facts.applies[needs];
    if (applies === false) return [];
    if (applies) return [{ asks, says: inWords(says), short: inWords(short) }];
    const gap = orMissing(undefined, `an answer to: ${edition.applies[needs ?? '']}`);
    return [{ asks, says: gap, short: gap }];
  });
}

/** Everything there is to say, each under what somebody would ask. */
function inFull(said: Said): PaperSection[] {
  return [
    { paragraphs: [said.lead] },
    ...said.points.map(({ asks, says }) => ({ title: asks, paragraphs: [says] })),
    ...servicesOff(said),
    ...extraOf(said),
  ];
}

function contact({ row, orMissing }: Said): string {
  const { telephone, web } = row.values;
  const where = web ? `, or look at ${web}` : '';
  return `Ring ${orMissing(telephone as string | undefined, 'the number that patients ring')}${where}.`;
}

function extraOf({ row }: Said): PaperSection[] {
  return row.values.extra ? [{ paragraphs: [String(row.values.extra)] }] : [];
}
