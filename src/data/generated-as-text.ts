import type { Generated } from '../engine/generate/generate-practice.ts';

/** A format of one file for each patient has as many as there are patients: they are counted, not listed. */
const MOST_LISTED = 50;

/** What was generated, file by file, for a terminal. */
export function generatedAsText({ rows, bytes, seconds, files }: Generated): string {
  const byFolder = Map.groupBy(Object.entries(files), ([file]) => file.replace(/[^/]*$/, ''));
  const lines = [...byFolder].flatMap(([folder, inside]) =>
    inside.length > MOST_LISTED
      ? [line(sumOf(inside), `${folder}${count(inside.length)} files`)]
      : inside.map(([file, number]) => line(number, file)),
  );
  return `${lines.join('\n')}\n${count(rows)} rows, ${count(bytes / 1e6)} MB in ${seconds.toFixed(1)} s: ${count(rows / seconds)} rows a second\n`;
}

function line(number: number, name: string): string {
  return `${count(number).padStart(13)}  ${name}`;
}

function sumOf(files: readonly [string, number][]): number {
  return files.reduce((sum, [, number]) => sum + number, 0);
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en-GB');
}
