/** How two digits follow each other, and what place does to a digit (the dihedral group of ten). */
const AFTER = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];
const PLACES = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
];
for (let place = 2; place < 8; place++)
  PLACES.push((PLACES[place - 1] as number[]).map((n) => (PLACES[1] as number[])[n] as number));
const INVERSE = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9];

/** A SNOMED CT identifier ends in this check digit. */
export function withVerhoeffDigit(digits: string): string {
  let sum = 0;
  for (let n = 0; n < digits.length; n++) {
    const digit = Number(digits[digits.length - 1 - n]);
    sum = AFTER[sum]?.[PLACES[(n + 1) % 8]?.[digit] as number] as number;
  }
  return `${digits}${INVERSE[sum]}`;
}

/** Whether digits end in the check digit that those before it give. */
export function hasVerhoeffDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && withVerhoeffDigit(digits.slice(0, -1)) === digits;
}
