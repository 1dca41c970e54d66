import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

const WRITING: Role[] = [
  'project-manager',
  'practice-manager',
  'delivery-partner',
  'clinical-lead',
];

/** How the practice goes back to the old system, and what it does while there is none. */
export const wayBack: Kind = {
  title: 'Way back',
  name: 'situation',
  write: WRITING,
  fields: {
    situation: {
      label: 'In which situation',
      type: 'text',
      required: true,
      hint: 'For example: the live data are not complete by noon of the go-live day',
    },
    until: {
      label: 'Going back is possible until',
      type: 'text',
      required: true,
      hint: 'A day and an hour, or an event after which there is no way back',
    },
    decides: { label: 'Who decides', type: 'text', personal: true },
    reach: { label: 'How they are reached at any hour', type: 'telephone', personal: true },
    how: { label: 'How it is done, step by step', type: 'paragraph' },
    downtime: { label: 'What the practice does while no system is there', type: 'paragraph' },
    coreHours: { label: 'What it means for core hours', type: 'paragraph' },
    agreedOn: { label: 'Agreed on', type: 'date', past: true },
    agreedWith: { label: 'Agreed with', type: 'text' },
  },
  states: {
    draft: {
      title: 'To be agreed',
      is: 'open',
      blocks: 'record-risks-and-rollback',
      lesson:
        'Decide it while it is calm. On the weekend itself nobody dares to say that it has to be undone.',
    },
    agreed: { title: 'Agreed', is: 'done' },
    dropped: { title: 'Dropped', is: 'stopped' },
  },
  transitions: [
    {
      id: 'agree',
      title: 'Record that it is agreed',
      from: ['draft'],
      to: 'agreed',
      who: WRITING,
      asks: ['decides', 'reach', 'how', 'downtime', 'coreHours', 'agreedOn', 'agreedWith'],
    },
    {
      id: 'reopen',
      title: 'Agree it anew',
      from: ['agreed', 'dropped'],
      to: 'draft',
      who: WRITING,
      reason: true,
    },
    {
      id: 'drop',
      title: 'Drop it',
      from: ['draft', 'agreed'],
      to: 'dropped',
      who: WRITING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'agreed',
      what: 'Agreed before the cutover is planned',
      in: ['draft'],
      due: { milestone: 'cutover-planning-meeting', offset: { value: 0, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
  copies: ['situation', 'until', 'how', 'downtime', 'coreHours'],
};

/** Risks and the way back are recorded once some risk is written down and every way back is agreed. */
export function wayBackFacts(rows: readonly Row[]): PlanFact[] {
  const ways = rows.filter(({ kind, state }) => kind === 'way-back' && state !== 'dropped');
  const isAgreed = ways.length > 0 && ways.every(({ state }) => state === 'agreed');
  const hasRisk = rows.some(({ kind }) => kind === 'risk');
  const value = ways
    .map((row) => dateIn(row, 'agreedOn') ?? '')
    .toSorted()
    .at(-1);
  return isAgreed && hasRisk && value
    ? [{ kind: 'done', subject: 'record-risks-and-rollback', value }]
    : [];
}
