import type { Role } from '../../../people/role.ts';

export const BUYERS: Role[] = ['icb', 'delivery-partner', 'project-manager'];
export const PRACTICE: Role[] = ['practice-manager', 'project-manager', 'it-lead'];
/** Those who may record what the new supplier has said. */
export const FOR_THE_SUPPLIER: Role[] = ['new-supplier', 'project-manager', 'icb'];

/** Editions in which systems are ordered on the Catalogue. */
export const CATALOGUE = ['gp-it-futures-2020', 'nhs-england-2026'];
/** The edition with the Tracking Database and a Schedule A for everything. */
export const SCHEDULE_A = ['gpsoc-2019'];
