/** Words of other systems for a problem that goes on, and for one that does not. */
export const ACTIVE_WORDS = ['active', 'active problem', 'current', 'recurrence', 'relapse'];
export const PAST_WORDS = [
  ...['past', 'past problem', 'inactive', 'inactive problem'],
  ...['ended', 'resolved', 'remission'],
];
