/** The end of a sentence that says that an id is not there: names the one that was probably meant. */
export function suggestion(id: string, known: Iterable<string>): string {
  const near = [...known].find((other) => nearly(id, other));
  return near ? `; did you mean ${near}?` : '.';
}

/** The same but for one letter too many, too few or other. */
function nearly(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const tails = [
    restA.slice(1) === restB,
    restA === restB.slice(1),
    restA.slice(1) === restB.slice(1),
  ];
  return Math.abs(a.length - b.length) <= 1 && tails.includes(true);
}
