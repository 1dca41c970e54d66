import type { Amount } from '../../../lib/amount.ts';
import type { Values } from '../../field.ts';

export const NOTICE_UNITS = {
  weeks: 'Weeks',
  'working-days': 'Working days',
  'calendar-days': 'Days, weekends among them',
};

/** The notice that a service wants; undefined where nobody has asked it. */
export function noticeOf({ notice, noticeUnit }: Values): Amount | undefined {
  if (typeof notice !== 'number' || !isUnit(noticeUnit)) return undefined;
  return { value: notice, unit: noticeUnit };
}

function isUnit(unit: unknown): unit is keyof typeof NOTICE_UNITS {
  return typeof unit === 'string' && unit in NOTICE_UNITS;
}
