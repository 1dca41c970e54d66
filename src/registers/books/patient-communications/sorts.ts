/** How patients are told, by a word for each. */
export const SORTS = {
  poster: 'Poster',
  website: 'Website',
  'text-message': 'Text message',
  'phone-script': 'Script for the telephone and the desk',
  letter: 'Letter',
  ppg: 'Patient participation group (PPG)',
};
export type Sort = keyof typeof SORTS;

/** When it is told: each says something else. */
export const MOMENTS = {
  ahead: 'Weeks before',
  cutover: 'While services are off',
  after: 'After go live',
};
export type Moment = keyof typeof MOMENTS;
