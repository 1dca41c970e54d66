/** A fault in a file of an edition, where it stands and what to do about it. */
export type Problem = { file: string; line: number; message: string };

/** Takes note of a fault at a place of a file; the place is a path of keys and positions. */
export type Report = (path: Path, message: string) => void;

export type Path = readonly (string | number)[];

export function inFileOrder(problems: Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
