import type { Role } from '../../../people/role.ts';

/** Who arranges meetings, names people and follows actions up. */
export const LEADING: Role[] = ['project-manager', 'practice-manager', 'delivery-partner', 'icb'];
