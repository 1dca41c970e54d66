import { book } from '../../book.ts';
import { type Cost, totalOf } from '../../costs.ts';
import { gaps } from '../../papers/paper.ts';
import type { Row } from '../../row.ts';

/** A book of the tests, with a field of every type: permits for those who help on the days of the cutover. */
export default book({
  id: 'parking-permits',
  title: 'Parking permits',
  place: 99,
  rows: { one: 'permit', many: 'permits' },
  about: 'Who may park behind the surgery while it moves.',
  whenEmpty: 'No permit was asked for yet. Ask for the trainers’ first.',
  seeAlso: [{ text: 'Who is away', to: 'plan/circumstances' }],
  see: ['practice-manager', 'project-manager', 'icb'],
  startingList: {
    title: 'who always comes by car',
    about: 'The ICB and the trainers need one at every practice.',
    kind: 'permit',
    rows: ({ migration }) => [
      { holder: 'Someone of the ICB', vehicle: 'car' },
      { holder: `Trainers of ${migration.newSystem.supplier}`, vehicle: 'van' },
    ],
  },
  kinds: {
    permit: {
      title: 'Permit',
      name: 'holder',
      write: ['practice-manager', 'project-manager'],
      fields: {
        holder: { label: 'For whom', type: 'text', required: true, personal: true },
        email: { label: 'E-mail', type: 'email', personal: true },
        phone: { label: 'Telephone', type: 'telephone', personal: true },
        vehicle: {
          label: 'Vehicle',
          type: 'choice',
          options: { car: 'Car', van: 'Van', bicycle: 'Bicycle' },
          required: true,
        },
        height: {
          label: 'Height of the van',
          type: 'number',
          unit: 'cm',
          least: 100,
          most: 400,
          onlyIf: { field: 'vehicle', is: ['van'] },
        },
        days: {
          label: 'Days',
          type: 'choices',
          options: { friday: 'Friday', saturday: 'Saturday', sunday: 'Sunday' },
        },
        from: { label: 'Valid from', type: 'date' },
        fee: { label: 'Fee', type: 'money' },
        paid: { label: 'Is it paid?', type: 'yes-no' },
        notes: { label: 'Notes', type: 'paragraph' },
        paidOn: { label: 'Paid on', type: 'date', past: true },
        wasFrom: { label: 'Was valid from', type: 'date' },
        helps: {
          label: 'Helps',
          type: 'choice',
          options: { all: 'All of them' },
          optionsOf: 'roles',
        },
        barrier: { label: 'Key of the barrier', type: 'text', editions: ['gpsoc-2019'] },
      },
      states: {
        asked: {
          title: 'Asked for',
          is: 'open',
          lesson: 'The barrier office closes at noon.',
          blocks: 'tell-patients',
        },
        granted: { title: 'Granted', is: 'done' },
        refused: { title: 'Refused', is: 'stopped' },
      },
      reckoned: {
        spaces: {
          label: 'Spaces that it takes',
          of: ({ vehicle, holder }) => (vehicle === 'van' ? '2' : holder ? '1' : ''),
        },
      },
      checklist: ({ values }, { plan }) => [
        {
          title: 'Before it hangs in the window',
          points: [
            { what: 'The fee is paid', done: values.paid === true },
            { what: 'The practice has moved', done: plan.goLive < plan.today, says: plan.goLive },
          ],
        },
      ],
      papers: [
        {
          id: 'permit',
          title: 'The permit, to print',
          make: ({ values }, { migration, open }) => {
            const { missing, orMissing } = gaps();
            return {
              title: `Permit of ${migration.practice.name}`,
              to: [orMissing(values.holder as string, 'for whom it is')],
              sections: [
                { pairs: [['Telephone', orMissing(values.phone as string, 'a telephone number')]] },
                {
                  title: 'Other permits',
                  list: open.map(({ name, state }) => `${name}: ${state}`),
                },
              ],
              missing,
            };
          },
        },
      ],
      transitions: [
        {
          id: 'grant',
          title: 'Grant it',
          from: ['asked'],
          to: 'granted',
          who: ['practice-manager'],
          asks: ['from'],
        },
        {
          id: 'extend',
          title: 'Extend it',
          from: ['granted'],
          to: 'granted',
          who: ['practice-manager'],
          asks: ['from'],
          asksAnew: ['from'],
          keeps: { wasFrom: 'from' },
          check: ({ from = '' }, _known, before) =>
            from > String(before.from)
              ? []
              : [{ field: 'from-day', message: 'Valid from must be later than before' }],
        },
        {
          id: 'refuse',
          title: 'Refuse it',
          from: ['asked', 'granted'],
          to: 'refused',
          who: ['practice-manager'],
          reason: true,
        },
        {
          id: 'tow',
          title: 'Have it towed away',
          from: ['granted'],
          to: 'refused',
          who: ['practice-manager'],
          weighs: 'have a car towed away',
        },
      ],
      deadlines: [
        {
          id: 'in-time',
          what: 'Granted without moving the plan',
          editions: ['nhs-england-2026'],
          in: ['asked'],
          due: { task: 'sign-off-live-data' },
        },
        {
          id: 'granted',
          what: 'Granted before the cutover',
          in: ['asked'],
          due: { milestone: 'fdp', offset: { value: -2, unit: 'weeks' } },
        },
        {
          id: 'begun',
          what: 'Granted before it is needed',
          in: ['asked'],
          due: { field: 'from', offset: { value: -3, unit: 'working-days' } },
          remind: [{ value: 1, unit: 'weeks' }],
        },
      ],
    },
  },
  costs: feesOf,
  sums: (rows) => [{ what: 'Fees of permits granted', pence: totalOf(feesOf(rows), 'approved') }],
  findings: (rows, { plan, migration }) => {
    const [last] = plan.milestones.filter(({ id }) => id === 'fdp');
    const early = rows.filter(({ values }) => String(values.from ?? '') > String(last?.date));
    return early.map(
      ({ values }) =>
        `${values.holder} may park at ${migration.practice.name} only after the cutover began.`,
    );
  },
  planFacts: (rows) => {
    const granted = rows.filter(({ state }) => state === 'granted');
    const names = granted.map(({ values }) => String(values.holder));
    const van = granted.find(({ values }) => values.vehicle === 'van' && values.paid);
    return [
      ...(names.length > 0
        ? [{ kind: 'list', subject: 'training-groups', value: names } as const]
        : []),
      ...(van
        ? [
            {
              kind: 'agreed',
              subject: 'replace-equipment',
              value: String(van.values.from),
            } as const,
          ]
        : []),
    ];
  },
});

function feesOf(rows: readonly Row[]): Cost[] {
  return rows.map(({ values, state }) => ({
    what: String(values.holder),
    pence: Number(values.fee ?? 0),
    is: state === 'granted' ? 'approved' : state === 'refused' ? 'refused' : 'found',
  }));
}
