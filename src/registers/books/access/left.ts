import { plural } from '../../../ui/in-words.ts';
import type { BookStanding } from '../../book.ts';
import type { Row } from '../../row.ts';

const ADMINISTRATORS = 2;

/** Administrators who are let in and know how to let others in, where there are fewer than two. */
export function fewAdministrators(rows: readonly Row[]): string[] {
  const able = loginsIn(rows).filter(
    ({ state, values }) =>
      state === 'works' && values.administers === true && values.outside !== true,
  );
  if (able.length >= ADMINISTRATORS) return [];
  return [
    able.length === 0
      ? 'Nobody of the practice can let others into the new system'
      : `Only ${able[0]?.values.name} can let others into the new system; it takes two`,
  ];
}

/** Who cannot get in, or cannot work, on the day of go live. */
export function notLetIn(rows: readonly Row[]): string[] {
  return [
    ...withoutAccess(rows),
    ...devicesIn(rows)
      .filter(({ state }) => state === 'listed')
      .map(({ values }) => `“${values.name}” is not prepared for the day of go live`),
  ];
}

/** Whoever still cannot get in, and devices that were never seen to work. */
export function accessLeft(rows: readonly Row[]): string[] {
  return [
    ...withoutAccess(rows),
    ...devicesIn(rows)
      .filter(({ state }) => state !== 'works')
      .map(({ values }) => `“${values.name}” has not been seen to work with the new system`),
  ];
}

function withoutAccess(rows: readonly Row[]): string[] {
  return [
    ...fewAdministrators(rows),
    ...loginsIn(rows)
      .filter(({ state }) => state !== 'works')
      .map(({ state, values }) =>
        state === 'set-up'
          ? `The log-in of ${values.name} was never tried`
          : `${values.name} has no log-in that works`,
      ),
    ...cardsIn(rows)
      .filter(({ state }) => state !== 'works')
      .map(({ values }) => `The smartcard of ${values.holder} does not work yet`),
  ];
}

export function accessStanding(rows: readonly Row[]): BookStanding[] {
  const [logins, cards, devices] = [loginsIn(rows), cardsIn(rows), devicesIn(rows)];
  if (logins.length + cards.length + devices.length === 0) return [];
  const working = (some: readonly Row[]): number =>
    some.filter(({ state }) => state === 'works').length;
  const says = [
    `${working(logins)} of ${plural(logins.length, 'log-in')} tried`,
    ...(cards.length > 0
      ? [
          `${working(cards)} of ${plural(cards.length, 'smartcard')} work${cards.length === 1 ? 's' : ''}`,
        ]
      : []),
  ];
  return [{ what: 'Access', says: says.join('; '), isWell: notLetIn(rows).length === 0 }];
}

export function loginsIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind, state }) => kind === 'login' && state !== 'closed');
}

export function cardsIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind, state }) => kind === 'smartcard' && state !== 'not-needed');
}

export function devicesIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind, state }) => kind === 'device' && state !== 'not-used');
}
