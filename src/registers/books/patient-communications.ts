import { book } from '../book.ts';
import { communicationFindings } from './patient-communications/findings.ts';
import {
  communicationStanding,
  communicationsLeft,
  notReadyForCutover,
  notReadyForGoLive,
} from './patient-communications/left.ts';
import { piece, TELLING } from './patient-communications/piece.ts';
import { communicationFacts } from './patient-communications/plan-facts.ts';
import { usualPieces } from './patient-communications/starting-list.ts';

export default book({
  id: 'patient-communications',
  title: 'Patient communications',
  place: 80,
  rows: { one: 'piece', many: 'pieces' },
  about:
    'What patients are told, weeks before, while services are off, and afterwards: on posters and the website, by text message and letter, by whoever answers the telephone, and through the patient group. Each is written here with the dates and services of this practice.',
  whenEmpty:
    'Nothing is written for patients yet. Begin with the list, and give reception its words before anything is put up.',
  seeAlso: [{ text: 'Third parties and links', to: 'third-parties' }],
  see: [...TELLING, 'icb', 'clinical-lead', 'new-supplier'],
  startingList: {
    title: 'what patients are usually told',
    about:
      'These pieces are usual, by what applies to this practice. Leave out what nobody would see, and add where else your patients look.',
    kind: 'piece',
    rows: usualPieces,
  },
  reads: ['third-parties', 'contacts'],
  kinds: { piece },
  planFacts: communicationFacts,
  findings: communicationFindings,
  before: { fdp: notReadyForCutover, 'go-live': notReadyForGoLive },
  standing: communicationStanding,
  beforeTheEnd: communicationsLeft,
});
