import type { Days, Story } from './story.ts';

/** Modules that were ordered with the system. What nobody ordered stands in the book as well, and nowhere else. */
export const MODULES = ['Appointments', 'Documents'];
export const OTHER_HOLDERS = ['Docman'];

/**
 * The order and its date, and the extracts that were asked for. Their final date is not confirmed: the plan may still
 * move it.
 */
export function ordering(days: Days): Story[] {
  const placed = days.of('place-order');
  const accepted = days.of('accept-order');
  const agreed = days.of('agree-provisional-go-live');
  const { goLive } = days;
  const heldAgainst = ['leave', 'training', 'busy'];
  const agreedBy = ['practice', 'icb', 'new-supplier'];
  const received = days.after(days.of('request-extract'), 2);
  return [
    ...MODULES.map(
      (name): Story => ({
        book: 'orders',
        kind: 'module',
        by: 'practice-manager',
        on: days.after(placed, -6),
        values: { name, usedBy: 'Everybody', supplier: 'EMIS' },
        became: [
          {
            step: 'find',
            by: 'practice-manager',
            on: days.of('check-order-line'),
            values: { onLine: 'SystmOne, the whole of it', seenOn: days.of('check-order-line') },
          },
        ],
      }),
    ),
    {
      book: 'orders',
      kind: 'line',
      by: 'icb',
      on: placed,
      values: { item: 'SystmOne', what: 'system', quantity: 1, price: 940_000 },
      became: [
        {
          step: 'order',
          by: 'icb',
          on: placed,
          values: { callOffId: 'C-104-2', orderedOn: placed },
        },
      ],
    },
    {
      book: 'orders',
      kind: 'order',
      by: 'icb',
      on: days.after(placed, -1),
      values: { what: 'SystmOne for Fernbank', isSystem: true, supplier: 'TPP', value: 940_000 },
      became: [
        {
          step: 'place',
          by: 'icb',
          on: placed,
          values: {
            provisionalGoLive: goLive,
            callOffId: 'C-104-2',
            placedOn: placed,
          },
        },
        { step: 'approve', by: 'icb', on: placed, values: { approvedOn: placed } },
        { step: 'send', by: 'icb', on: placed, values: { sentOn: placed } },
        {
          step: 'accept',
          by: 'new-supplier',
          on: accepted,
          values: { acceptedOn: accepted, acceptedGoLive: goLive },
        },
      ],
    },
    {
      book: 'go-live-date',
      kind: 'date',
      by: 'practice-manager',
      on: days.after(agreed, -2),
      values: { date: goLive, why: 'The quietest week of the winter', wishedBy: 'practice' },
      became: [
        {
          step: 'propose',
          by: 'practice-manager',
          on: days.after(agreed, -1),
          values: { heldAgainst, agreed: ['practice'] },
        },
        {
          step: 'agree',
          by: 'project-manager',
          on: agreed,
          values: { heldAgainst, agreed: agreedBy, agreedOn: agreed },
        },
        {
          step: 'confirm',
          by: 'new-supplier',
          on: accepted,
          values: { confirmedOn: accepted, confirmedHow: 'With the acceptance of the order' },
        },
      ],
    },
    {
      book: 'extract-requests',
      kind: 'main',
      by: 'icb',
      on: days.after(days.of('request-extract'), -1),
      values: { supplier: 'EMIS', contact: 'Callum Brightwater' },
      became: [
        {
          step: 'send',
          by: 'icb',
          on: days.of('request-extract'),
          values: {
            sentOn: days.of('request-extract'),
            idp: days.of('idp'),
            fdp: days.of('fdp'),
          },
        },
        { step: 'receive', by: 'current-supplier', on: received, values: { receivedOn: received } },
        {
          asked: 'Callum Brightwater, by e-mail',
          answer: 'The first extract is made; the hour of the final one is still being looked at',
          again: days.after(days.today, 2),
          by: 'project-manager',
          on: days.after(days.today, -6),
        },
      ],
    },
    ...OTHER_HOLDERS.map(
      (supplier): Story => ({
        book: 'extract-requests',
        kind: 'other',
        by: 'practice-manager',
        on: days.after(days.of('request-subsidiary-extracts'), -3),
        values: { supplier, holds: 'documents' },
        became: [
          {
            step: 'ask',
            by: 'practice-manager',
            on: days.after(days.of('request-subsidiary-extracts'), -3),
            values: { askedOn: days.after(days.of('request-subsidiary-extracts'), -3) },
          },
          {
            asked: `The help desk of ${supplier}`,
            answer: 'The first export is made; the day of the final one comes in writing',
            by: 'practice-manager',
            on: days.after(days.today, -5),
          },
        ],
      }),
    ),
  ];
}
