import { ratingInWords } from '../../../guide/clinical-risk.ts';
import { longDate, plural } from '../../../ui/in-words.ts';
import { gaps, type PaperMaker, type PaperSection } from '../../papers/paper.ts';
import { dateIn } from '../../row.ts';
import { initialRating, residualRating } from './rating.ts';

/** The assessment of clinical risk with the hazards as they stand. */
export const assessmentPaper: PaperMaker = {
  id: 'assessment',
  title: 'The assessment, to send and sign',
  make(row, { migration, rowsOf, edition }) {
    const { missing, orMissing } = gaps();
    const { values } = row;
    const held = dateIn(row, 'heldOn');
    const text = (field: string) => values[field] as string | undefined;
    const hazards = rowsOf('hazard-log').filter(({ kind }) => kind === 'hazard');
    const here = hazards.filter(({ state }) => state !== 'not-here');
    const inWords = (rating: ReturnType<typeof initialRating>, what: string): string =>
      orMissing(rating && ratingInWords(rating), what);
    const sections: PaperSection[] = [
      {
        pairs: [
          ['What was assessed', String(values.about)],
          ['Systems', `${migration.currentSystem.name} to ${migration.newSystem.name}`],
          ['Go live', longDate(migration.goLive)],
          ['Held on', orMissing(held && longDate(held), 'the day of the assessment')],
          ['Who took part', orMissing(text('tookPart'), 'who took part')],
        ],
      },
      {
        title: 'What it came to',
        paragraphs: [orMissing(text('conclusion'), 'what it came to')],
      },
      {
        title: `${plural(here.length, 'hazard')}`,
        table: {
          head: [
            'Hazard',
            'What is done about it',
            'Rating before',
            'Rating that is left',
            'State',
          ],
          rows: here.map((hazard) => [
            String(hazard.values.hazard),
            String(hazard.values.addedControls ?? hazard.values.existingControls ?? 'Nothing yet'),
            inWords(initialRating(hazard.values, edition), `a rating of “${hazard.values.hazard}”`),
            residualRating(hazard.values, edition)
              ? inWords(residualRating(hazard.values, edition), '')
              : 'Not yet',
            hazard.state === 'accepted' ? 'Accepted' : 'Open',
          ]),
        },
      },
      {
        title: 'Ruled out here',
        list: hazards
          .filter(({ state }) => state === 'not-here')
          .map((hazard) => String(hazard.values.hazard)),
      },
      {
        title: 'Taken further',
        paragraphs: [
          values.isSerious === true
            ? `To ${orMissing(text('escalatedTo'), 'to whom the serious risk was taken')}`
            : 'No risk was so serious that it had to be taken further.',
        ],
      },
    ];
    return {
      title: `Assessment of clinical risk: ${migration.practice.name}`,
      sections: sections.filter(({ list }) => list?.length !== 0),
      from: [
        'Clinical safety officer, name and signature:',
        '',
        'Clinical lead, name and signature:',
      ],
      missing,
    };
  },
};
