/** The columns of a programme: what each is called, what stands in it, and the fields of a registration that it is read into. */
export const COLUMNS = {
  odsCode: {
    heading: 'ODS code',
    says: 'the main code of the practice, for example A81001',
    fields: ['ods-code', 'chosen-practice'],
  },
  practice: {
    heading: 'Practice',
    says: 'its name, where no ODS file is loaded that has it',
    fields: ['practice-name'],
  },
  currentSystem: {
    heading: 'Current system',
    says: 'the system that it leaves, for example EMIS Web',
    fields: ['current-system', 'current-other-name'],
  },
  currentSupplier: {
    heading: 'Current supplier',
    says: 'only for a system that a registration does not offer',
    fields: ['current-other-supplier'],
  },
  newSystem: {
    heading: 'New system',
    says: 'the system that it moves to, for example SystmOne',
    fields: ['new-system', 'new-other-name'],
  },
  newSupplier: {
    heading: 'New supplier',
    says: 'only for a system that a registration does not offer',
    fields: ['new-other-supplier'],
  },
  edition: {
    heading: 'Edition',
    says: 'the edition of the guide, for example nhs-england-2026',
    fields: ['edition'],
  },
  goLive: {
    heading: 'Go live',
    says: 'the day, for example 2027-03-09 or 9/3/2027',
    fields: ['go-live-day', 'go-live-month', 'go-live-year'],
  },
  another: {
    heading: 'Another migration',
    says: 'yes, where the practice has a migration already and this is one more',
    fields: ['another-migration'],
  },
} as const;

export type Column = keyof typeof COLUMNS;

/** Those that a file can do without. */
const OPTIONAL: readonly Column[] = ['practice', 'currentSupplier', 'newSupplier', 'another'];

export const NEEDED = (Object.keys(COLUMNS) as Column[]).filter((id) => !OPTIONAL.includes(id));

export function columnOf(heading: string): Column | undefined {
  const called = heading.trim().toLowerCase();
  return (Object.keys(COLUMNS) as Column[]).find(
    (id) => COLUMNS[id].heading.toLowerCase() === called,
  );
}

/** The column in which what a registration calls this field was written. */
export function columnOfField(field: string): Column {
  const found = (Object.keys(COLUMNS) as Column[]).find((id) =>
    COLUMNS[id].fields.some((each) => each === field),
  );
  if (!found) throw new Error(`No column of a programme is read into the field ${field}`);
  return found;
}
