import type { Edition } from '../guide/edition.ts';
import { servicesOfTheGuide } from '../registers/books/third-parties/starting-list.ts';
import { APPLIES } from './fernbank.ts';
import type { Days, Happening, Story } from './story.ts';

const TOLD = ['Larchmere pathology', 'Tarn Street pharmacy'];
const NOT_TOLD = 'Larchmere screening';
export const THIRD_PARTIES = [...TOLD, NOT_TOLD];
/** The task of the plan that was put off with it. */
export const NOT_TOLD_TASK = 'notify-third-parties.larchmere-screening';

/** Services of the guide without a link of their own here, and why. */
const NOT_HERE: Record<string, string> = {
  'pathology-and-radiology': 'Stands in the book as Larchmere pathology',
  pharmacies: 'Stands in the book as Tarn Street pharmacy',
  screening: 'Stands in the book as Larchmere screening',
  'nhs-111': 'Comes into the MESH mailbox, and goes with it',
  'out-of-hours': 'Comes into the MESH mailbox, and goes with it',
  'text-messages': 'Nothing to switch: they are a part of SystmOne',
  documents: 'Stands among the extract requests, as Docman',
  anticoagulation: 'The hospital does it',
  'order-communications': 'Goes with Larchmere pathology',
  'screens-and-scanners': 'No link: they stand in the book Access',
  'shared-records': 'Its team switches when the ICB tells it to',
  reporting: 'Reads from the supplier, not from the practice',
  'systmone-neighbours': 'The network has told them',
};
/** Of those with a link: which have confirmed both days. The others were only told. */
const CONFIRMED = ['registration-links', 'mesh-mailbox'];

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
  const reason = NOT_HERE[id];
  if (reason) return [leftOut(reason, days)];
  if (!switches) return [...told(days), settled(days)];
  return CONFIRMED.includes(id) ? [...told(days), confirmed(days)] : told(days);
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

function settled(days: Days): Happening {
  const on = days.after(days.of('notify-third-parties'), 4);
  return { step: 'settle', by: 'practice-manager', on, reason: 'It only had to know' };
}

function leftOut(reason: string, days: Days): Happening {
  const on = days.of('list-third-parties');
  return { step: 'leave-out', by: 'practice-manager', on, reason };
}
