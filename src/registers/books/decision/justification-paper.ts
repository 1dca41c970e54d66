import { longDate } from '../../../ui/in-words.ts';
import { pounds } from '../../field-types.ts';
import { gaps, type PaperMaker } from '../../papers/paper.ts';
import type { Row } from '../../row.ts';
import { DRIVERS } from './drivers.ts';
import { PURPOSES } from './funding.ts';

/** The business justification as a page, for an ICB without a template of its own. */
export const justificationPaper: PaperMaker = {
  id: 'justification',
  title: 'The business justification, to print',
  make({ values }, { migration, rowsOf }) {
    const { missing, orMissing } = gaps();
    const text = (field: string, what: string): string =>
      orMissing(values[field] === undefined ? undefined : String(values[field]), what);
    const rows = rowsOf('decision');
    const drivers = [values.drivers ?? []].flat().map((id) => DRIVERS[id as keyof typeof DRIVERS]);
    const { practice, currentSystem, newSystem } = migration;
    return {
      title: `Business justification: ${practice.name}`,
      sections: [
        {
          pairs: [
            ['Practice', practice.name],
            ['Code of the practice', orMissing(practice.odsCode, 'the ODS code of the practice')],
            ['Current system', `${currentSystem.name} (${currentSystem.supplier})`],
            ['System that is wished for', `${newSystem.name} (${newSystem.supplier})`],
            ['Go live', longDate(migration.goLive)],
          ],
        },
        {
          title: 'What drives the change',
          list: drivers.length > 0 ? drivers : [orMissing(undefined, 'what drives the change')],
          paragraphs: [text('driversInWords', 'the drivers in words')],
        },
        {
          title: 'What it means for the practice',
          paragraphs: [text('considerations', 'what it means for the practice')],
        },
        {
          title: 'How it fits the plans of the ICB',
          paragraphs: [text('fit', 'how it fits the plans of the ICB')],
        },
        { title: 'Systems considered', pairs: solutionsOf(rows, orMissing) },
        { title: 'What it costs', pairs: costsOf(rows, orMissing) },
        { title: 'If it is cancelled', paragraphs: [cancelling(rows, orMissing)] },
      ],
      from: [text('signedBy', 'who signs for the partners')],
      missing,
    };
  },
};

type OrMissing = (value: string | undefined, what: string) => string;

function solutionsOf(rows: readonly Row[], orMissing: OrMissing): [string, string][] {
  const solutions = rows.filter(({ kind }) => kind === 'solution');
  if (solutions.length === 0) return [['Systems', orMissing(undefined, 'the systems considered')]];
  return solutions.map(({ state, values }): [string, string] => {
    const name = String(values.name);
    if (state === 'not-chosen' || state === 'considered')
      return [name, String(values.against ?? '–')];
    return [`${name} (chosen)`, orMissing(values.why as string, `why ${name} was chosen`)];
  });
}

function costsOf(rows: readonly Row[], orMissing: OrMissing): [string, string][] {
  return Object.entries(PURPOSES)
    .filter(([purpose]) => purpose !== 'other')
    .map(([purpose, title]): [string, string] => {
      const of = rows.filter((row) => row.kind === 'funding' && row.values.purpose === purpose);
      const pence = of.reduce((sum, { values }) => sum + Number(values.asked ?? 0), 0);
      const asked = of.length > 0 ? pounds(pence) : undefined;
      return [title, orMissing(asked, `what is asked for: ${title.toLowerCase()}`)];
    });
}

function cancelling(rows: readonly Row[], orMissing: OrMissing): string {
  const checked = rows.find(({ kind, state }) => kind === 'agreement' && state === 'checked');
  if (!checked) return orMissing(undefined, 'what cancelling after the order would cost');
  const { charges, charge, chargesInWords } = checked.values;
  if (!charges) return 'The practice agreement names no charge for cancelling after the order.';
  const sum = charge === undefined ? [] : [pounds(Number(charge))];
  return [`Cancelling after the order may cost: ${chargesInWords}`, ...sum].join('. ');
}
