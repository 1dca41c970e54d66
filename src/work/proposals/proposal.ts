/** A change to an edition of the guide that a migration proposes, out of what was learnt there. */
export type Proposal = {
  /** Address of the lesson. */
  href: string;
  practice: string;
  what: string;
  happened: string;
  task: { id: string; title: string };
  changes: Change;
  /** How the edition should put it. */
  says: string;
  /** How it puts it now. */
  now: string;
  state: 'proposed' | 'approved';
  decidedOn: string | undefined;
  /** Who may decide is asked on this page. */
  mayDecide: boolean;
};

export const CHANGES = {
  lesson: 'Lesson',
  description: 'What is to be done',
  duration: 'Duration',
};
export type Change = keyof typeof CHANGES;
