const LONG = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const SHORT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "Tuesday 9 March 2027". @param iso a date as YYYY-MM-DD */
export function dateInWords(iso: string): string {
  return words(LONG, iso);
}

/** "Tue 9 Mar 2027", for tables. */
export function shortDate(iso: string): string {
  return words(SHORT, iso);
}

// Intl puts a comma after the weekday; NHS style does not.
function words(format: Intl.DateTimeFormat, iso: string): string {
  return format
    .format(new Date(`${iso}T00:00:00Z`))
    .replace(',', '')
    .replace('Sept', 'Sep');
}
