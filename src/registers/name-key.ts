/** What two spellings of one name have in common: capitals and spaces do not count. */
export function nameKey(name: unknown): string {
  return String(name).trim().toLowerCase().replace(/\s+/g, ' ');
}
