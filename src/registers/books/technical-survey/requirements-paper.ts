import { longDate, shortDate } from '../../../ui/in-words.ts';
import { totalOf } from '../../costs.ts';
import { pounds } from '../../field-types.ts';
import { gaps, type PaperMaker } from '../../papers/paper.ts';
import { dateIn, type Row } from '../../row.ts';
import { surveyCosts } from './costs.ts';
import { isOfSite } from './site-member.ts';

/** The technical requirements of a site, for the practice to sign. */
export const requirementsPaper: PaperMaker = {
  id: 'requirements',
  title: 'The requirements form, to print and sign',
  make(row, { migration, rowsOf, plan }) {
    const { missing, orMissing } = gaps();
    const site = String(row.values.site);
    const date = dateIn(row, 'date');
    const rows = rowsOf('technical-survey').filter(
      (each) => each.kind !== 'survey' && isOfSite(each, site),
    );
    const misfits = rows.filter(({ state }) => !['to-check', 'fits', 'without'].includes(state));
    const unchecked = rows.filter(({ state }) => state === 'to-check');
    const total = totalOf(surveyCosts(rows));
    const needed = plan.tasks.find(({ id }) => id === 'sign-technical-requirements')?.latestFinish;
    return {
      title: `Technical requirements: ${migration.practice.name}, ${site}`,
      sections: [
        {
          pairs: [
            ['New system', migration.newSystem.name],
            ['Surveyed on', orMissing(date && longDate(date), 'the day of the survey')],
            ['Surveyed by', orMissing(BY[String(row.values.by)], 'who does the survey')],
            ['Engineer', orMissing(text(row, 'engineer'), 'the engineer by name')],
            ['How', orMissing(HOW[String(row.values.how)], 'whether on site or from afar')],
            ['Go live', longDate(migration.goLive)],
          ],
        },
        {
          title: 'What does not fit, and what is done about it',
          ...(misfits.length === 0 && { paragraphs: ['Nothing was found that does not fit.'] }),
          list: misfits.map((each) => inWords(each, orMissing)),
        },
        ...(unchecked.length > 0
          ? [
              {
                title: 'Not checked yet',
                list: unchecked.map(({ values }) =>
                  orMissing(undefined, `the result for ${values.name}`),
                ),
              },
            ]
          : []),
        {
          title: 'Cost',
          pairs: [
            ['Together', pounds(total)],
            ['Decision needed by', orMissing(needed && shortDate(needed), 'by when it is decided')],
          ],
        },
      ],
      from: [
        `For ${migration.practice.name}, the requirements above are agreed.`,
        '',
        `Name and signature: ${text(row, 'signedBy') ?? ''}`,
        `Date: ${text(row, 'signedOn') ? shortDate(String(row.values.signedOn)) : ''}`,
      ],
      missing,
    };
  },
};

const BY: Record<string, string> = {
  'delivery-partner': 'The IT delivery partner',
  'new-supplier': 'The new supplier',
};
const HOW: Record<string, string> = { 'on-site': 'On site', remote: 'From afar' };

function inWords({ values }: Row, orMissing: ReturnType<typeof gaps>['orMissing']): string {
  const cost = typeof values.cost === 'number' ? pounds(values.cost) : undefined;
  const count = values.count ? `${values.count} × ` : '';
  const price = orMissing(cost, `the cost of ${values.name}`);
  return `${count}${values.name}: ${values.problem ?? ''} (${price})`;
}

function text({ values }: Row, field: string): string | undefined {
  return values[field] === undefined ? undefined : String(values[field]);
}
