/** What has to be cleared, by a word for each. */
export const SORTS = {
  inboxes: 'Inboxes',
  workflow: 'Documents in the workflow',
  tasks: 'Tasks',
  registrations: 'Pending registrations',
  fp69: 'Address flags (FP69)',
  duplicates: 'Duplicate records',
  orphans: 'Orphaned records',
  'local-codes': 'Own codes without a counterpart',
  medicines: 'Medicines without a dm+d code',
};
export type Sort = keyof typeof SORTS;

/** What of it belongs to which task of the plan. */
export const TASKS: Record<string, readonly Sort[]> = {
  'clear-inboxes': ['inboxes', 'workflow', 'tasks'],
  'clear-duplicates': ['fp69', 'duplicates', 'orphans'],
  'map-local-codes': ['local-codes'],
  'map-medicines': ['medicines'],
};

export function taskOf(sort: unknown): string | undefined {
  return Object.entries(TASKS).find(([, sorts]) => sorts.includes(sort as Sort))?.[0];
}
