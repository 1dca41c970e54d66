/** One or more milestones of the same place on the axis, by their numbers in the table: "13" or "13, 14". */
export type Marker = {
  x: number;
  y: number;
  row: number;
  label: string;
  labelEnd: 'start' | 'end';
};

const DIAMOND = 6;
const LETTER = 6;
const GAP = 6;

/**
 * Puts milestones on rows so that no two numbers overlap; those of the same day share a diamond.
 *
 * @param places x of each milestone, in the order of their numbers, from left to right
 * @param width where the drawing ends; a number that would pass it stands left of its diamond
 */
export function markersOf(places: number[], width: number): { markers: Marker[]; rows: number } {
  const ends: number[] = [];
  const markers = togetherByPlace(places).map(({ x, numbers }): Marker => {
    const label = numbers.join(', ');
    const length = label.length * LETTER + GAP;
    const labelEnd = x + DIAMOND + length > width ? 'end' : 'start';
    const [from, to] =
      labelEnd === 'start'
        ? [x - DIAMOND, x + DIAMOND + length]
        : [x - DIAMOND - length, x + DIAMOND];
    const free = ends.findIndex((end) => end <= from);
    const row = free === -1 ? ends.length : free;
    ends[row] = to;
    return { x, y: 0, row, label, labelEnd };
  });
  return { markers, rows: ends.length };
}

function togetherByPlace(places: number[]): { x: number; numbers: number[] }[] {
  const together: { x: number; numbers: number[] }[] = [];
  for (const [index, x] of places.entries()) {
    const last = together.at(-1);
    if (last?.x === x) last.numbers.push(index + 1);
    else together.push({ x, numbers: [index + 1] });
  }
  return together;
}
