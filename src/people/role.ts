/** What somebody can be in a migration, by the word that editions, books and permissions use for it. */
export const ROLES = {
  'practice-manager': 'Practice manager',
  'practice-staff': 'Practice staff',
  'clinical-lead': 'Clinical lead',
  'it-lead': 'IT lead',
  'project-manager': 'Project manager',
  icb: 'ICB lead',
  'delivery-partner': 'IT delivery partner',
  'data-quality': 'Data-quality team',
  'current-supplier': 'Current supplier',
  'new-supplier': 'New supplier',
  'third-party': 'Third party',
  trainer: 'Trainer',
  'clinical-safety-officer': 'Clinical safety officer',
} as const;

export type Role = keyof typeof ROLES;

export const ALL_ROLES = Object.keys(ROLES) as Role[];

/** "ICB lead, project manager or practice manager". */
export function rolesInWords(roles: readonly Role[]): string {
  const titles = roles.map((role, index) => (index === 0 ? ROLES[role] : lowerFirst(ROLES[role])));
  if (titles.length < 2) return titles.join('');
  return `${titles.slice(0, -1).join(', ')} or ${titles.at(-1)}`;
}

/** An abbreviation keeps its capitals. */
function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
