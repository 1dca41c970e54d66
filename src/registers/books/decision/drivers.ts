/** Reasons to change system that practices give. */
export const DRIVERS = {
  needs: 'The system does not do what the practice needs',
  support: 'Faults, slowness or poor support',
  ending: 'The system or its contract comes to an end',
  merger: 'Practices merge',
  neighbours: 'Neighbouring practices work in the other system',
  cost: 'Cost',
  'ways-of-working': 'New ways of working, such as shared hubs or remote consulting',
};
