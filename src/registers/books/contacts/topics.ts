/** What a kick-off has to decide, and what else is decided on the way. */
export const TOPICS = {
  milestones: 'Milestones, week by week',
  survey: 'Date of the technical survey',
  'first-extract': 'Dates of the initial extract and of checking',
  cutover: 'Dates of the final extract and the cutover',
  'go-live': 'Date of go live',
  training: 'Training',
  roles: 'Roles and duties',
  communication: 'How we reach each other and third parties',
  patients: 'What staff and patients are told',
  scope: 'What belongs to the migration',
  risks: 'Who owns the risks, and what is done about them',
  hazards: 'How hazards are logged',
  'way-back': 'When and how to go back',
  downtime: 'What is down when, and the core hours',
  other: 'Something else',
} as const;

export type Topic = keyof typeof TOPICS;

/** The 2020 edition brought in scope, risks, hazards, the way back and downtime. */
export function topicsOf(guide: string): Topic[] {
  const first: Topic[] = [
    'milestones',
    'survey',
    'first-extract',
    'cutover',
    'go-live',
    'training',
    'roles',
    'communication',
    'patients',
  ];
  if (guide === 'gpsoc-2019') return first;
  return [...first, 'scope', 'risks', 'hazards', 'way-back', 'downtime'];
}
