/** Letters and digits, as A81001; organisations of the ODS have three to ten of them. */
export function isOdsCode(text: string): boolean {
  return /^[A-Z0-9]{3,10}$/.test(text);
}
