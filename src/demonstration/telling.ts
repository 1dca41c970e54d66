import type { Days, Story } from './story.ts';

const TOLD = ['Larchmere pathology', 'Tarn Street pharmacy'];
const NOT_TOLD = 'Larchmere screening';
export const THIRD_PARTIES = [...TOLD, NOT_TOLD];
/** The task of the plan that was put off with it. */
export const NOT_TOLD_TASK = 'notify-third-parties.larchmere-screening';

/** The services with a link: told in time, all but one. */
export function telling(days: Days): Story[] {
  const listed = days.of('list-third-parties');
  const told = days.of('notify-third-parties');
  return THIRD_PARTIES.map((name) => ({
    book: 'third-parties',
    kind: 'service',
    by: 'practice-manager',
    on: listed,
    values: { name, switches: true },
    became:
      name === NOT_TOLD
        ? []
        : [
            {
              step: 'tell',
              by: 'practice-manager',
              on: told,
              values: {
                desk: 'The help desk',
                notice: 5,
                noticeUnit: 'weeks',
                toldOn: told,
                toldHow: 'By e-mail',
              },
            },
            {
              asked: 'The help desk',
              answer: 'The days will be confirmed in writing',
              by: 'practice-manager',
              on: days.after(told, 3),
            },
          ],
  }));
}
