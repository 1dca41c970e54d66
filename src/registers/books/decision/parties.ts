import type { Role } from '../../../people/role.ts';

/** Those who write the case for the practice. */
export const PRACTICE: Role[] = ['practice-manager', 'clinical-lead', 'project-manager'];
/** Those who record what the ICB has decided. */
export const ICB: Role[] = ['icb'];
export const ALL: Role[] = ['practice-manager', 'project-manager', 'icb', 'delivery-partner'];

/** Editions in which the ICB confirms how the system is bought. */
export const UNDER_A_FRAMEWORK = ['gp-it-futures-2020', 'nhs-england-2026'];
export const BEFORE_FRAMEWORKS = ['gpsoc-2019'];
