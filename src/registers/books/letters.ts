import { book } from '../book.ts';
import { letter, WRITING } from './letters/letter.ts';

export default book({
  id: 'letters',
  title: 'Letters and papers',
  place: 190,
  rows: { one: 'letter', many: 'letters' },
  about:
    'Every letter and paper that was made here and kept: as it was, from which facts, when it was sent and to whom, and what came back.',
  whenEmpty:
    'No letter is kept yet. Letters and papers are made from the rows of the other books; keep one when it is ready to be sent.',
  see: [...WRITING, 'icb', 'practice-staff', 'it-lead'],
  kinds: { letter },
});
