/** A cell that cannot be taken, where it stands and what is wrong with it. */
export type BadCell = { line: number; column: string; written: string; message: string };
