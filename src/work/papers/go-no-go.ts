import { answer } from '../../plan/answer.ts';
import { longDate } from '../../ui/in-words.ts';
import { GATES, nextGate } from '../gates/gate.ts';
import { gateOf } from '../gates/gate-of.ts';
import { moneyOf } from '../money.ts';
import { standingOfAll } from '../standing-of-all.ts';
import type { WorkPaper } from './work-paper.ts';

/** What those decide on who say go or no go: all that does not hold before the gate. */
export const goNoGo: WorkPaper = {
  id: 'go-no-go',
  title: 'Go or no go',
  about:
    'For the meeting that decides whether to go on: what has to hold before the next gate, and what does not.',
  make({ whole }) {
    const { migration, plan } = whole.around;
    const id = nextGate(plan) ?? GATES[GATES.length - 1] ?? 'end-of-migration';
    const gate = gateOf(id, whole);
    const lacking = [...gate.rows, ...gate.tasks];
    return {
      title: `Go or no go before ${gate.title.toLowerCase()}: ${migration.practice.name}`,
      sections: [
        {
          paragraphs: [
            lacking.length === 0
              ? 'Everything that has to hold holds.'
              : `${lacking.length} of what has to hold ${lacking.length === 1 ? 'does' : 'do'} not hold yet.`,
            answer(plan),
          ],
          pairs: [
            ['Gate', `${gate.title}, ${longDate(gate.date)}`],
            ['Go live', longDate(plan.goLive)],
            ['Systems', `${migration.currentSystem.name} to ${migration.newSystem.name}`],
          ],
        },
        ...(lacking.length > 0
          ? [
              {
                title: 'What does not hold yet',
                table: {
                  head: ['What', 'Whose, or where it stands'],
                  rows: lacking.map(({ what, says }) => [what, says]),
                },
              },
            ]
          : []),
        {
          title: 'How it stands',
          pairs: [
            ...standingOfAll(whole).map(({ what, says, isWell }): [string, string] => [
              what,
              `${says}${isWell ? '' : ' (not yet)'}`,
            ]),
            ...moneyOf(whole).map(({ what, amount }): [string, string] => [what, amount]),
          ],
        },
      ],
      from: ['Decision: go / no go', '', 'Decided by, and on:', '', 'Conditions:'],
    };
  },
};
