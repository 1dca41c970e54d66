import type { Days, Happening, Story } from './story.ts';

type Person = {
  name: string;
  job: string;
  group: string;
  needs: string[];
  elsewhere?: true;
  became: 'trained' | 'missed' | 'booked';
};

const CLINICIANS = 'Doctors and nurses';
const DESK = 'Reception and office';
const CLINICAL = ['basics', 'consultations', 'prescribing', 'results', 'no-system'];
const AT_THE_DESK = ['basics', 'appointments', 'registrations', 'no-system'];

const STAFF: Person[] = [
  clinician('Tomasz Lindqvist', 'gp', 'trained'),
  clinician('Dilys Marsh', 'gp', 'trained'),
  { ...clinician('Rafe Okonjo', 'gp', 'missed'), elsewhere: true },
  clinician('Signe Halloran', 'nurse', 'trained'),
  clinician('Petra Amberley', 'nurse', 'trained'),
  clinician('Colm Vasey', 'assistant', 'booked'),
  { ...clinician('Noor Ellacott', 'pharmacist', 'booked'), elsewhere: true },
  atTheDesk('Hazel Winterbourne', 'manager', 'trained'),
  atTheDesk('Ebba Nordin', 'reception', 'trained'),
  atTheDesk('Marcus Tilney', 'reception', 'booked'),
  atTheDesk('Wanda Prosser', 'reception', 'booked'),
  atTheDesk('Idris Calloway', 'secretary', 'booked'),
  atTheDesk('June Abernathy', 'coder', 'booked'),
  atTheDesk('Theo Maddox', 'prescriptions', 'booked'),
];
export const STAFF_NAMES = STAFF.map(({ name }) => name);

/** The training plan, by person: the first sessions are over, most of the desk is still to come. */
export function learning(days: Days): Story[] {
  const planned = days.of('plan-training');
  const early = { clinicians: days.after(days.today, -4), desk: days.after(days.today, -2) };
  const later = { clinicians: days.after(days.goLive, -9), desk: days.after(days.goLive, -8) };
  return [
    ...STAFF.map(({ became, ...person }) => personStory(person, became)),
    sessionStory('Administrators', 'Administrators', 'administrators', {
      date: days.of('open-test-system'),
      came: 2,
    }),
    sessionStory('Daily work, first half', CLINICIANS, 'core', { date: early.clinicians, came: 4 }),
    sessionStory('Daily work, second half', CLINICIANS, 'core', { date: later.clinicians }),
    sessionStory('Daily work, those who know it first', DESK, 'core', {
      date: early.desk,
      came: 2,
    }),
    sessionStory('Daily work, everybody else', DESK, 'core', { date: later.desk }),
    {
      book: 'training',
      kind: 'session',
      by: 'project-manager',
      on: planned,
      values: { title: 'For those who missed it', group: CLINICIANS, sort: 'catch-up' },
    },
    {
      book: 'training',
      kind: 'day-kept-back',
      by: 'project-manager',
      on: planned,
      values: {
        what: 'Searches and recalls for QOF',
        days: 2,
        agreedWith: 'Mei Sandiford, TPP',
        useBy: days.after(days.goLive, 60),
      },
    },
  ];

  function personStory(person: Omit<Person, 'became'>, became: Person['became']): Story {
    const { needs, ...values } = person;
    const half = person.group === CLINICIANS ? 'clinicians' : 'desk';
    const bookedFor = became === 'booked' ? later[half] : early[half];
    const on = days.after(bookedFor, 0);
    const by = 'new-supplier' as const;
    return {
      book: 'training',
      kind: 'person',
      by: 'practice-manager',
      on: days.after(planned, -1),
      values,
      became: [
        { step: 'agree', by, on: planned, values: { needs, agreedOn: planned } },
        { step: 'book', by, on: days.after(planned, 3), values: { bookedFor } },
        ...(became === 'trained'
          ? [{ step: 'attend', by, on, values: { trainedOn: bookedFor } }]
          : []),
        ...(became === 'missed'
          ? [{ step: 'miss', by, on, reason: 'Was called to a patient' }]
          : []),
      ],
    };
  }

  function sessionStory(
    title: string,
    group: string,
    sort: string,
    { date, came }: { date: string; came?: number },
  ): Story {
    const by = 'project-manager' as const;
    const held: Happening[] = came
      ? [{ step: 'hold', by, on: date, values: { heldOn: date, came } }]
      : [];
    return {
      book: 'training',
      kind: 'session',
      by,
      on: days.after(planned, -1),
      values: { title, group, sort },
      became: [
        {
          step: 'book',
          by,
          on: planned,
          values: {
            date,
            ...{ time: '13:30 to 17:00', how: 'room', room: 'Library, Fernbank House' },
            ...{
              screens: came ? 8 : 6,
              places: came ? 8 : 7,
              trainer: 'Mei Sandiford',
              from: 'new-supplier',
            },
          },
        },
        ...held,
      ],
    };
  }
}

function clinician(name: string, job: string, became: Person['became']): Person {
  return { name, job, group: CLINICIANS, needs: CLINICAL, became };
}

function atTheDesk(name: string, job: string, became: Person['became']): Person {
  return { name, job, group: DESK, needs: AT_THE_DESK, became };
}
