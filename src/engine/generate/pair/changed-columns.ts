import { codes } from '../model/catalogue.ts';
import type { Course, Entry } from '../model/record.ts';
import { refOf } from '../model/ref.ts';
import type { Plant } from './faults.ts';
import { at, type Moving } from './moving.ts';

/** Alters an entry in place; null where it does not suit. */
type Alteration = {
  fits: (entry: Entry) => boolean;
  alter: (entry: Entry) => void;
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

const ENTRIES: Record<string, Alteration> = {
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

const COURSES: Record<
  string,
  { fits: (course: Course) => boolean; alter: (course: Course) => void; columns: string[] }
> = {
  'course-stopped': {
    fits: ({ isActive }) => isActive,
    alter: (course) => {
      course.isActive = false;
    },
    columns: ['IsActive'],
  },
  'dose-altered': {
    fits: () => true,
    alter: (course) => {
      course.dosage = 'Two To Be Taken Twice A Day, Then Stop';
    },
    columns: ['Dosage'],
  },
  'quantity-altered': {
    fits: () => true,
    alter: (course) => {
      course.quantity += 7;
    },
    columns: ['Quantity'],
  },
};

/** Faults by which a record says something else. */
export const CHANGED: Record<string, Plant> = {};
for (const [fault, { fits, alter, columns }] of Object.entries(ENTRIES))
  CHANGED[fault] = (moving) => {
    const entry = moving.pickEntry(fits);
    if (!entry) return false;
    alter(entry);
    tellChanged(moving, fault, 'CareRecord_Observation', entry, columns);
    return true;
  };
for (const [fault, { fits, alter, columns }] of Object.entries(COURSES))
  CHANGED[fault] = (moving) => {
    const course = moving.pick('Prescribing_DrugRecord', moving.record.courses, fits);
    if (!course) return false;
    alter(course);
    tellChanged(moving, fault, 'Prescribing_DrugRecord', course, columns);
    return true;
  };

CHANGED['problem-ended'] = (moving) => {
  const entry = moving.pick(
    'CareRecord_Problem',
    moving.record.entries,
    ({ asProblem }) => asProblem?.isActive === true,
  );
  if (!entry?.asProblem) return false;
  entry.asProblem.isActive = false;
  tellChanged(moving, 'problem-ended', 'CareRecord_Problem', entry, ['ProblemStatusDescription']);
  return true;
};
CHANGED['significance-lowered'] = (moving) => {
  const entry = moving.pick(
    'CareRecord_Problem',
    moving.record.entries,
    ({ asProblem }) => asProblem?.isSignificant === true,
  );
  if (!entry?.asProblem) return false;
  entry.asProblem.isSignificant = false;
  tellChanged(moving, 'significance-lowered', 'CareRecord_Problem', entry, [
    'SignificanceDescription',
  ]);
  return true;
};
CHANGED['urgency-altered'] = (moving) => {
  const entry = moving.pick(
    'CareRecord_ObservationReferral',
    moving.record.entries,
    ({ asReferral }) => asReferral !== null && asReferral.urgency !== 'Routine',
  );
  if (!entry?.asReferral) return false;
  entry.asReferral.urgency = 'Routine';
  tellChanged(moving, 'urgency-altered', 'CareRecord_ObservationReferral', entry, [
    'ReferralUrgency',
  ]);
  return true;
};

function tellChanged(
  moving: Moving,
  fault: string,
  table: Parameters<typeof at>[0],
  record: Parameters<typeof at>[1],
  columns: string[],
): void {
  moving.tell({
    fault,
    fate: 'changed',
    source: at(table, record),
    target: at(table, record),
    columns,
  });
}
