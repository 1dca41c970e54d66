/**
 * A name or address of the ODS file, which has everything in capitals, as people write it: "ST JOHN'S
 * SURGERY" as "St John's Surgery". What isn't all in capitals was written by somebody, and stays.
 */
export function asPeopleWrite(published: string): string {
  if (published !== published.toUpperCase()) return published;
  return published.replace(WORD, (word, place: number) => {
    const isInside = /[ -]/.test(published.charAt(place - 1) || '.');
    const goesOn = /[ -]/.test(published.charAt(place + word.length) || '.');
    if (SMALL.has(word) && isInside && goesOn) return word.toLowerCase();
    return isAbbreviation(word) ? word : capitalised(word);
  });
}

const WORD = /[\p{L}\p{N}'’]+/gu;
const SMALL = new Set('AND AT BY FOR IN LE NEXT OF ON ROUND THE TO UNDER UPON WITH YR'.split(' '));
/** Those that could be read as words; others are known by having no vowel. */
const ABBREVIATIONS = new Set(
  'APMS CIC ENT EPAU GP GPS HIV IAPT ICB ICS II III IV NHS OOH PCC UCC UEA UHB UK UPCC'.split(' '),
);
/** Without a vowel, and written in small letters all the same. */
const SHORTENED = new Set(
  'CNTR CT CTR CWM DR DRS FL GDNS GRN GRP GT HLTH HTH LN LTD MR MRS MT NR PK PL PRCT PRT RD SQ ST STH'.split(
    ' ',
  ),
);

function isAbbreviation(word: string): boolean {
  if (ABBREVIATIONS.has(word)) return true;
  if (/\d/.test(word)) return !/\p{L}{4}/u.test(word) && !/^\d+(ST|ND|RD|TH)$/.test(word);
  return word.length <= 4 && /^[^AEIOUYÀ-Ý']+$/.test(word) && !SHORTENED.has(word);
}

/** With the second capital of O'Connell, D'Arcy and McKenzie, but not of John's. */
function capitalised(word: string): string {
  const small = word.toLowerCase();
  return small
    .replace(/^(?:[od]['’])?\p{L}/u, (start) => start.toUpperCase())
    .replace(/^Mc(\p{L})(?=\p{L}{2})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}
