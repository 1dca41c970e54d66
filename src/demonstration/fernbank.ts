import type { Registration } from '../migrations/migration.ts';

/** Nothing about Fernbank Surgery is real. */
export const FERNBANK: Registration = {
  practice: { name: 'Fernbank Surgery (demonstration)' },
  currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
  newSystem: { name: 'SystmOne', supplier: 'TPP' },
  edition: 'nhs-england-2026',
};

/** What was answered when the migration was registered, and what follows from its systems. */
export const ANSWERS = { dispensing: false, erd: true, 'online-services': true };
export const APPLIES = { ...ANSWERS, systmone: true };
