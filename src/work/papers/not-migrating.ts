import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { longDate } from '../../ui/in-words.ts';
import type { WorkPaper } from './work-paper.ts';

const ITEMS = parse(
  readFileSync(join(import.meta.dirname, 'not-migrating.yaml'), 'utf8'),
) as readonly { what: string; instead: string; when?: string }[];

/** What the practice has to know and to accept before it signs its data off: what will not come over. */
export const notMigrating: WorkPaper = {
  id: 'not-migrating',
  title: 'What does not move',
  about:
    'For the practice to sign, where the ICB asks for it: what does not come over, and what happens instead.',
  make({ whole }) {
    const { migration, facts, rowsOf } = whole.around;
    const problems = rowsOf('data-problems').filter(
      ({ kind, state }) => kind === 'problem' && (state === 'there' || state === 'accepted'),
    );
    return {
      title: `What does not move: ${migration.practice.name}`,
      sections: [
        {
          paragraphs: [
            `${migration.practice.name} moves from ${migration.currentSystem.name} to ${migration.newSystem.name} on ${longDate(migration.goLive)}. The following does not come over, or only in part.`,
          ],
        },
        {
          title: 'What is known of every move',
          table: {
            head: ['What', 'What happens instead'],
            rows: ITEMS.filter(({ when }) => !when || facts.applies[when] !== false).map(
              ({ what, instead }) => [what, instead],
            ),
          },
        },
        problems.length > 0
          ? {
              title: 'What was found here and is not put right',
              table: {
                head: ['What', 'How many records', 'What is done about it'],
                rows: problems.map(({ values, state }) => [
                  String(values.what),
                  String(values.records ?? 'not counted'),
                  state === 'accepted'
                    ? 'Accepted as it is'
                    : String(values.remedy ?? 'Nothing yet'),
                ]),
              },
            }
          : {
              title: 'What was found here',
              paragraphs: ['No known problem is recorded as there and not put right.'],
            },
      ],
      from: [
        'We have read and understood this, and know how many records it concerns.',
        '',
        'Clinical lead, name and signature:',
        '',
        'Date:',
      ],
    };
  },
};
