import { book } from '../../../registers/book.ts';

/** A book of the tests whose rows say what a withdrawal and each week of waiting cost. */
export default book({
  id: 'skips',
  title: 'Skips',
  place: 98,
  rows: { one: 'skip', many: 'skips' },
  about: 'Skips for what the old system leaves behind.',
  whenEmpty: 'No skip is ordered yet.',
  see: ['practice-manager'],
  beforeTheEnd: (rows) =>
    rows
      .filter(({ state }) => state === 'ordered')
      .map(({ values }) => `the skip of ${values.firm} is in the yard`),
  kinds: {
    skip: {
      title: 'Skip',
      name: 'firm',
      write: ['practice-manager'],
      copies: ['firm'],
      fields: {
        firm: { label: 'From whom', type: 'text', required: true },
        cancelling: { label: 'Charge for cancelling', type: 'money', falls: 'on-withdrawal' },
        week: { label: 'Rent for a week', type: 'money', falls: 'each-week' },
      },
      states: {
        ordered: { title: 'Ordered', is: 'open', blocks: 'write-justification' },
        gone: { title: 'Gone', is: 'done' },
      },
      transitions: [
        {
          id: 'fetch',
          title: 'Have it fetched',
          from: ['ordered'],
          to: 'gone',
          who: ['practice-manager'],
        },
        {
          id: 'reorder',
          title: 'Order it again',
          from: ['gone'],
          to: 'ordered',
          who: ['practice-manager'],
        },
      ],
    },
  },
});
