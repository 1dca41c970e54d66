/** What somebody works as, by a word for each. */
export const JOBS = {
  gp: 'GP',
  nurse: 'Nurse or nurse practitioner',
  assistant: 'Health care assistant',
  pharmacist: 'Pharmacist',
  'other-clinician': 'Other clinician',
  reception: 'Reception',
  secretary: 'Secretary',
  registration: 'Registrations and records',
  coder: 'Summarising and coding',
  prescriptions: 'Prescriptions clerk',
  dispenser: 'Dispenser',
  manager: 'Manager',
  it: 'IT and data',
  other: 'Other',
};

/** What there is to learn, by a word for each. */
export const NEEDS = {
  basics: 'Logging in, finding a patient, messages and tasks',
  appointments: 'Appointments and rotas',
  consultations: 'Consultations and coding',
  prescribing: 'Prescribing and repeats',
  results: 'Results and letters that come in',
  referrals: 'Referrals and letters that go out',
  registrations: 'Registrations',
  reviews: 'Reviews, recalls and templates',
  reports: 'Searches and reports',
  dispensing: 'Dispensing and stock',
  rights: 'Users, rights and set-up',
  'no-system': 'What to do while no system is there',
};

/** Why a session is held. */
export const SORTS = {
  administrators: 'For the administrators',
  core: 'Daily work, before go live',
  'catch-up': 'For those who could not come',
  'go-live': 'Help beside the staff, at go live',
  later: 'A later topic',
};

/** Whether a session of this sort has to be over for the training of its group to be. */
export function isBefore(sort: unknown): boolean {
  return sort === 'core' || sort === 'catch-up';
}

export const TEACHERS = {
  'new-supplier': 'The new supplier',
  'delivery-partner': 'The IT delivery partner',
  practice: 'Somebody of the practice',
  other: 'Somebody else',
};
