/** Lines that are left out, each by a rule. `rejected`: they cannot be used as they are. */
export const LEFT_OUT = {
  'line-not-utf8': 'rejected',
  'line-not-json': 'rejected',
  'not-a-resource': 'rejected',
  'patient-repeated': 'rejected',
  'patient-not-in-extract': 'rejected',
  'part-unused': 'excluded',
  structure: 'excluded',
} as const satisfies Record<string, 'rejected' | 'excluded'>;

export type Rule = keyof typeof LEFT_OUT;
