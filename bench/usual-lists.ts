/** What a usual practice lists: with the tasks that stand once for all, 150 tasks. */
export const USUAL_LISTS: Record<string, string[]> = {
  'third-parties': [
    'NHS App',
    'Pathology',
    'Radiology',
    'Screening',
    '111',
    'Out of hours',
    'Texts',
  ],
  'data-holding-suppliers': ['Documents', 'Anticoagulation'],
  sites: ['Surgery', 'Branch'],
  'training-groups': ['Reception', 'Doctors', 'Nurses'],
  modules: ['Appointments', 'Documents'],
  'weekly-meetings': Array.from({ length: 18 }, (_, week) => `Week ${week + 1}`),
};
