/** A run of text; `differs` where the other side does not have it in this place. */
export type Stretch = { text: string; differs: boolean };

/** Beyond this many pairs of words the two texts are too long to align: they are marked whole. */
const MOST_PAIRS = 4_000_000;

/** Two texts with the words marked that the other one does not have (longest common subsequence). */
export function wordDifference(
  source: string,
  target: string,
): { source: Stretch[]; target: Stretch[] } {
  const [a, b] = [words(source), words(target)];
  if (a.length * b.length > MOST_PAIRS) {
    const whole = (text: string) => [{ text, differs: source !== target }];
    return { source: whole(source), target: whole(target) };
  }
  const common = commonWords(a, b);
  return {
    source: stretches(a, new Set(common.map(([i]) => i))),
    target: stretches(b, new Set(common.map(([, j]) => j))),
  };
}

/** Words, numbers and dates whole, white space, and each other sign by itself: nothing is lost. */
function words(text: string): string[] {
  return text.match(/\s+|\p{N}+(?:[.,:/-]\p{N}+)*|\p{L}+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** The positions of the words that both have, in the same order. */
function commonWords(a: string[], b: string[]): [number, number][] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const common: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) common.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return common;
}

function stretches(all: string[], common: Set<number>): Stretch[] {
  const found: Stretch[] = [];
  all.forEach((text, index) => {
    const differs = !common.has(index) || standsBetweenDifferences(all, common, index);
    const last = found.at(-1);
    if (last?.differs === differs) last.text += text;
    else found.push({ text, differs });
  });
  return found;
}

/** A space between two words that differ is marked with them: one mark reads better than many. */
function standsBetweenDifferences(all: string[], common: Set<number>, index: number): boolean {
  const isWithin = index > 0 && index < all.length - 1;
  return isWithin && !all[index]?.trim() && !common.has(index - 1) && !common.has(index + 1);
}
