import type { Course } from '../model/record.ts';
import { type Alteration, ENTRY_ALTERATIONS } from './entry-alterations.ts';
import type { Plant } from './faults.ts';
import { at, type Moving } from './moving.ts';

const COURSES: Record<string, Alteration<Course>> = {
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
for (const [fault, { fits, alter, columns }] of Object.entries(ENTRY_ALTERATIONS))
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
