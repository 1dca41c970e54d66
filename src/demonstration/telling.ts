import type { Edition } from '../guide/edition.ts';
import { servicesOfTheGuide } from '../registers/books/third-parties/starting-list.ts';
import { APPLIES } from './fernbank.ts';
import type { Days, Happening, Story } from './story.ts';

const TOLD = ['Larchmere pathology', 'Tarn Street pharmacy'];
const NOT_TOLD = 'Larchmere screening';
export const THIRD_PARTIES = [...TOLD, NOT_TOLD];
/** The task of the plan that was put off with it. */
export const NOT_TOLD_TASK = 'notify-third-parties.larchmere-screening';

/** Services of the guide that stand in the book by a name of their own. */
const BY_ANOTHER_NAME: Record<string, string> = {
  'pathology-and-radiology': 'Larchmere pathology',
  pharmacies: 'Tarn Street pharmacy',
  screening: 'Larchmere screening',
};
/** Of the others with a link: which have confirmed both days, and which were only told. */
const CONFIRMED = ['registration-links', 'mesh-mailbox'];
const ONLY_TOLD = ['electronic-prescriptions', 'patient-apps'];

/** The services with a link: told in time, all but one, and some have confirmed; the rest is settled or not here. */
export function telling(days: Days, edition: Edition): Story[] {
  const listed = days.of('list-third-parties');
  const service = (values: Story['values'], became: Happening[]): Story => ({
    book: 'third-parties',
    kind: 'service',
    by: 'practice-manager',
    on: listed,
    values,
    became,
  });
  const own = THIRD_PARTIES.map((name) =>
    service({ name, switches: true }, name === NOT_TOLD ? [] : told(days)),
  );
  const idOf = (name: unknown) => edition.services.find(({ title }) => title === name)?.id ?? '';
  const ofTheGuide = servicesOfTheGuide({ edition, facts: { applies: APPLIES } }).map((values) =>
    service(values, becameOf(idOf(values.name), values.switches === true, days)),
  );
  return [...own, ...ofTheGuide];
}

function becameOf(id: string, switches: boolean, days: Days): Happening[] {
  const other = BY_ANOTHER_NAME[id];
  if (other) return [leftOut(`Stands in the book as ${other}`, days)];
  if (CONFIRMED.includes(id)) return [...told(days), confirmed(days)];
  if (ONLY_TOLD.includes(id)) return told(days);
  if (switches) return [leftOut('Not used here, or not through the clinical system', days)];
  return [];
}

function told(days: Days): Happening[] {
  const toldOn = days.of('notify-third-parties');
  const by = 'practice-manager' as const;
  return [
    {
      step: 'tell',
      by,
      on: toldOn,
      values: {
        desk: 'The help desk',
        notice: 5,
        noticeUnit: 'weeks',
        toldOn,
        toldHow: 'By e-mail',
      },
    },
    {
      asked: 'The help desk',
      answer: 'The days will be confirmed in writing',
      by,
      on: days.after(toldOn, 3),
    },
  ];
}

function confirmed(days: Days): Happening {
  const confirmedOn = days.after(days.of('notify-third-parties'), 9);
  return {
    step: 'confirm',
    by: 'practice-manager',
    on: confirmedOn,
    values: {
      offPlanned: days.of('switch-links-off'),
      onPlanned: days.goLive,
      confirmedOn,
    },
    file: 'Its confirmation',
  };
}

function leftOut(reason: string, days: Days): Happening {
  const on = days.of('list-third-parties');
  return { step: 'leave-out', by: 'practice-manager', on, reason };
}
