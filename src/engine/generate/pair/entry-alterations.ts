import { codes } from '../model/catalogue.ts';
import type { Entry } from '../model/record.ts';
import { refOf } from '../model/ref.ts';

/** Makes a record say something else, in these columns, where it suits. */
export type Alteration<Item> = {
  fits: (item: Item) => boolean;
  alter: (item: Item) => void;
  columns: string[];
};

const OTHER_UNITS: Record<string, string> = {
  'g/L': 'g/dL',
  'mmol/L': 'mg/dL',
  'umol/L': 'mmol/L',
  kg: 'lb',
  cm: 'm',
};
const OTHER_CODES = codes('cough headache rash dizziness');

/** What can be altered in an entry, by the name of the fault. */
export const ENTRY_ALTERATIONS: Record<string, Alteration<Entry>> = {
  'text-lost': {
    fits: ({ text }) => text !== '',
    alter: (entry) => {
      entry.text = '';
    },
    columns: ['AssociatedText'],
  },
  'text-cut': {
    fits: ({ text }) => text.length > 20,
    alter: (entry) => {
      entry.text = entry.text.slice(0, 12);
    },
    columns: ['AssociatedText'],
  },
  'value-altered': {
    fits: ({ value }) => value !== null && value !== 0,
    alter: (entry) => {
      entry.value = Math.round((entry.value ?? 0) * 10_000) / 1000;
    },
    columns: ['Value'],
  },
  'unit-altered': {
    fits: ({ unit }) => unit in OTHER_UNITS,
    alter: (entry) => {
      entry.unit = OTHER_UNITS[entry.unit] ?? '';
    },
    columns: ['NumericUnit'],
  },
  'comparator-lost': {
    fits: ({ operator }) => operator !== '',
    alter: (entry) => {
      entry.operator = '';
    },
    columns: ['NumericOperator'],
  },
  'range-lost': {
    fits: ({ low, high }) => low !== null && high !== null,
    alter: (entry) => {
      entry.low = null;
      entry.high = null;
    },
    columns: ['NumericRangeLow', 'NumericRangeHigh'],
  },
  'day-shifted': {
    fits: ({ precision }) => precision === 'YMD',
    alter: (entry) => {
      entry.day += 1;
    },
    columns: ['EffectiveDate'],
  },
  'precision-invented': {
    fits: ({ precision }) => precision === 'Y' || precision === 'YM',
    alter: (entry) => {
      entry.precision = 'YMD';
    },
    columns: ['EffectiveDatePrecision'],
  },
  'code-altered': {
    fits: ({ code }) => code.category === 'Symptoms and signs',
    alter: (entry) => {
      entry.code = OTHER_CODES.find((other) => other !== entry.code) ?? entry.code;
    },
    columns: ['CodeId'],
  },
  'consultation-link-lost': {
    fits: ({ consultation }) => consultation !== null,
    alter: (entry) => {
      entry.consultation = null;
    },
    columns: ['ConsultationGuid'],
  },
  'problem-link-lost': {
    fits: ({ problem }) => problem !== null && problem.key % 0x0400_0000 < 900_000,
    alter: (entry) => {
      entry.problem = null;
    },
    columns: ['ProblemGuid'],
  },
  'parent-link-lost': {
    fits: ({ parent }) => parent !== null && parent.key % 0x0400_0000 < 900_000,
    alter: (entry) => {
      entry.parent = null;
    },
    columns: ['ParentObservationGuid'],
  },
  'confidentiality-lost': {
    fits: ({ confidential }) => confidential,
    alter: (entry) => {
      entry.confidential = false;
    },
    columns: ['IsConfidential'],
  },
  'document-link-lost': {
    fits: ({ document }) => document !== null,
    alter: (entry) => {
      entry.document = null;
    },
    columns: ['DocumentGuid', 'ObservationType'],
  },
  'clinician-altered': {
    fits: () => true,
    alter: (entry) => {
      const { owner, key } = entry.clinician;
      entry.clinician = refOf(owner, key % 2 === 0 ? key + 1 : key - 1);
    },
    columns: ['ClinicianUserInRoleGuid'],
  },
};
