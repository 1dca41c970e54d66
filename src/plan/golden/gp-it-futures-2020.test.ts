import { editionOf, workedExample } from '../../../test/support/worked-example.ts';

// Worked with a wall calendar. Single days are working days unless it is said otherwise; (n) is how many have been
// counted by then. Closed in England: Fri 25 and Mon 28 December, Fri 1 January, Good Friday 26 and Easter Monday 29
// March, Mon 3 and 31 May, Mon 30 August. Closed in Scotland: Mon 30 November, Fri 25 and Mon 28 December, Fri 1
// January, Mon 4 January for the 2nd, Good Friday 26 March but not the Monday, Mon 3 and 31 May, Mon 2 August.
const EDITION = editionOf('gp-it-futures-2020');

workedExample(EDITION, 'Riverside Surgery waits for its extract over Christmas', {
  nation: 'england',
  today: '2026-11-23', // a Monday
  goLive: '2027-04-20', // a Tuesday
  milestones: {
    // Justification 23–27 Nov (5), approval 30 Nov–4 Dec (5), registered on the next working day.
    'intent-registered': '2026-12-07',
    // Date agreed 8–9 Dec (2), order 10, 11 and 14 Dec (3).
    'order-placed': '2026-12-14',
    // 15–18 and 21 Dec (5).
    'order-accepted': '2026-12-21',
    // 10 from 15 Dec: to the 18th (4), 21–24 (8), past Christmas, 29 and 30 (10).
    'approach-planned': '2026-12-30',
    // The next working day after acceptance.
    'kick-off': '2026-12-22',
    // The next working day after the kick-off.
    'technical-survey': '2026-12-23',
    // The form goes back 2 after acceptance: 22 and 23 Dec. The request itself took 15–17 Dec.
    'extract-requested': '2026-12-23',
    // The extract alone, 5 from 24 Dec, would be there on 4 Jan. It waits for the review of data quality, 10 from 23
    // Dec: 23, 24 (2), 29–31 (5), 4–8 Jan (10).
    idp: '2027-01-08',
    // 11 and 12 Jan (2).
    'test-system-open': '2027-01-12',
    // Checked 13–19 Jan (5), mended 20–26 (5), signed 27 Jan–2 Feb (5).
    'checking-signed-off': '2027-02-02',
    // The next working day.
    'cutover-planning-meeting': '2027-02-03',
    // 72 hours before go live are 3 calendar days: a Saturday, which is allowed.
    fdp: '2027-04-17',
    // The date that was asked for.
    'go-live': '2027-04-20',
    // The day of go live.
    'business-go-live': '2027-04-20',
    // The day of go live.
    'end-of-cutover': '2027-04-20',
    // 10 from go live: to the 23rd (4), 26–30 (9), past the holiday of 3 May, the 4th (10).
    're-entry-complete': '2027-05-04',
    // The day of go live.
    m1: '2027-04-20',
    // Its window opens 5 after go live: 21, 22, 23, 26, 27.
    m2: '2027-04-27',
    // A week after go live.
    'process-review': '2027-04-27',
    // 45 calendar days: 10 in April, 31 in May (41), 4 in June.
    'end-of-old-system-access': '2027-06-04',
    // The old system is closed 7–11 June (5), then one day to sign.
    'end-of-migration': '2027-06-14',
  },
});

workedExample(EDITION, 'Mill Lane Practice and its branch sign off the checking over Easter', {
  nation: 'england',
  today: '2027-01-25', // a Monday
  goLive: '2027-06-08', // a Tuesday
  facts: {
    agreed: { dates: {}, notices: { 'notify-third-parties': { value: 3, unit: 'weeks' } } },
    durations: { 'deliver-initial-extract': { value: 8, unit: 'working-days' } },
    lists: { sites: ['Mill Lane', 'Alder Branch'] },
  },
  milestones: {
    // Justification 25–29 Jan (5), approval 1–5 Feb (5), registered on the next working day.
    'intent-registered': '2027-02-08',
    // Date agreed 9–10 Feb (2), order 11, 12 and 15 Feb (3).
    'order-placed': '2027-02-15',
    // 16–19 and 22 Feb (5).
    'order-accepted': '2027-02-22',
    // 10 from 16 Feb: to the 19th (4), 22–26 (9), 1 Mar (10).
    'approach-planned': '2027-03-01',
    // The next working day after acceptance.
    'kick-off': '2027-02-23',
    // The next working day after the kick-off, at both sites.
    'technical-survey': '2027-02-24',
    // The form goes back 2 after acceptance: 23 and 24 Feb.
    'extract-requested': '2027-02-24',
    // The extract takes 8 here, from 25 Feb to 8 Mar. It waits for the review of data quality, 10 from 24 Feb: to
    // the 26th (3), 1–5 Mar (8), 8 and 9 (10).
    idp: '2027-03-09',
    // 10 and 11 Mar (2).
    'test-system-open': '2027-03-11',
    // Checked 12, 15–18 Mar (5); mended 19, 22–25 Mar (5); past Easter, signed 30 Mar–2 Apr (4) and 5 Apr (5).
    'checking-signed-off': '2027-04-05',
    // The next working day.
    'cutover-planning-meeting': '2027-04-06',
    // 3 calendar days before go live, a Saturday.
    fdp: '2027-06-05',
    // The date that was asked for.
    'go-live': '2027-06-08',
    // The day of go live.
    'business-go-live': '2027-06-08',
    // The day of go live.
    'end-of-cutover': '2027-06-08',
    // 10 from go live: to the 11th (4), 14–18 (9), 21 (10).
    're-entry-complete': '2027-06-21',
    // The day of go live.
    m1: '2027-06-08',
    // Its window opens 5 after go live: 9, 10, 11, 14, 15.
    m2: '2027-06-15',
    // A week after go live.
    'process-review': '2027-06-15',
    // 45 calendar days: 22 in June, 23 in July.
    'end-of-old-system-access': '2027-07-23',
    // The old system is closed 26–30 July (5), then one day to sign, a Monday.
    'end-of-migration': '2027-08-02',
  },
});

workedExample(
  EDITION,
  'Kirkburn Practice in Scotland rests on 2 January while it reviews its data',
  {
    nation: 'scotland',
    today: '2026-11-23', // a Monday
    goLive: '2027-04-13', // a Tuesday
    facts: { applies: { systmone: false, erd: false } },
    milestones: {
      // Justification 23–27 Nov (5); past St Andrew’s Day, approval 1–4 and 7 Dec (5); registered on the next working
      // day.
      'intent-registered': '2026-12-08',
      // Date agreed 9–10 Dec (2), order 11, 14 and 15 Dec (3).
      'order-placed': '2026-12-15',
      // 16–18, 21 and 22 Dec (5).
      'order-accepted': '2026-12-22',
      // 10 from 16 Dec: to the 18th (3), 21–24 (7), past Christmas, 29–31 (10).
      'approach-planned': '2026-12-31',
      // The next working day after acceptance.
      'kick-off': '2026-12-23',
      // The next working day after the kick-off.
      'technical-survey': '2026-12-24',
      // The form goes back 2 after acceptance: 23 and 24 Dec.
      'extract-requested': '2026-12-24',
      // Waits for the review of data quality, 10 from 24 Dec: 24 (1), 29–31 (4), closed 1 and 4 Jan, 5–8 (8), 11 and
      // 12 (10). In England, where 4 Jan is worked, it would be the 11th.
      idp: '2027-01-12',
      // 13 and 14 Jan (2).
      'test-system-open': '2027-01-14',
      // Checked 15, 18–21 Jan (5); mended 22, 25–28 Jan (5); signed 29 Jan, 1–4 Feb (5).
      'checking-signed-off': '2027-02-04',
      // The next working day.
      'cutover-planning-meeting': '2027-02-05',
      // 3 calendar days before go live, a Saturday.
      fdp: '2027-04-10',
      // The date that was asked for.
      'go-live': '2027-04-13',
      // The day of go live.
      'business-go-live': '2027-04-13',
      // The day of go live.
      'end-of-cutover': '2027-04-13',
      // 10 from go live: to the 16th (4), 19–23 (9), 26 (10).
      're-entry-complete': '2027-04-26',
      // The day of go live.
      m1: '2027-04-13',
      // Its window opens 5 after go live: 14, 15, 16, 19, 20.
      m2: '2027-04-20',
      // A week after go live.
      'process-review': '2027-04-20',
      // 45 calendar days: 17 in April, 28 in May.
      'end-of-old-system-access': '2027-05-28',
      // Closed 31 May: the old system is closed down 1–4 and 7 June (5), then one day to sign.
      'end-of-migration': '2027-06-08',
    },
  },
);
