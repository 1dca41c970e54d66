import type { Row } from '../../row.ts';

export type Contact = {
  name: string;
  roles: string[];
  phone: string | undefined;
  outOfHours: string | undefined;
  email: string | undefined;
  deputy: string | undefined;
};

/** The people of the book of contacts who hold a role and have not left, those who agreed to it first. */
export function peopleWith(role: string, rows: readonly Row[]): Contact[] {
  return peopleIn(rows).filter(({ roles }) => roles.includes(role));
}

export function peopleIn(rows: readonly Row[]): Contact[] {
  return rows
    .filter(({ kind, state }) => kind === 'person' && state !== 'left')
    .toSorted((a, b) => Number(b.state === 'agreed') - Number(a.state === 'agreed'))
    .map(({ values }) => ({
      name: String(values.name),
      roles: [values.roles ?? []].flat().map(String),
      phone: text(values.phone),
      outOfHours: text(values.outOfHours),
      email: text(values.email),
      deputy: text(values.deputy),
    }));
}

function text(value: Row['values'][string] | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
