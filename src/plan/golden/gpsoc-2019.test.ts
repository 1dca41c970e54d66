import { editionOf, workedExample } from '../../../test/support/worked-example.ts';

// Worked with a wall calendar. Single days are working days unless it is said otherwise; (n) is how many have been
// counted by then. Closed in England: Fri 25 and Mon 28 December, Fri 1 January, Good Friday 26 and Easter Monday 29
// March, Mon 3 and 31 May, Mon 30 August. Closed in Scotland: Mon 30 November, Fri 25 and Mon 28 December, Fri 1
// January, Mon 4 January for the 2nd, Good Friday 26 March but not the Monday, Mon 3 and 31 May, Mon 2 August.
const EDITION = editionOf('gpsoc-2019');

workedExample(EDITION, 'Riverside Surgery has its five weeks for the extract over Christmas', {
  nation: 'england',
  today: '2026-11-02', // a Monday
  goLive: '2027-04-13', // a Tuesday
  facts: { applies: { 'subsidiary-suppliers': false } },
  milestones: {
    // Justification 2–6 Nov (5), approval 9–13 (5), date agreed 16–17 (2), registered on the next working day.
    'intent-registered': '2026-11-18',
    // 19, 20 and 23 Nov (3).
    'order-placed': '2026-11-23',
    // 24–27 and 30 Nov (5).
    'order-accepted': '2026-11-30',
    // 10 from 24 Nov: to the 27th (4), 30 Nov–4 Dec (9), 7 Dec (10).
    'approach-planned': '2026-12-07',
    // The next working day after acceptance.
    'kick-off': '2026-12-01',
    // The next working day after the kick-off.
    'technical-survey': '2026-12-02',
    // The form goes back 2 after acceptance: 1 and 2 Dec.
    'extract-requested': '2026-12-02',
    // 25 from 3 Dec: 3, 4 (2), 7–11 (7), 14–18 (12), 21–24 (16), 29–31 (19), 4–8 Jan (24), 11 Jan (25).
    idp: '2027-01-11',
    // 12 and 13 Jan (2).
    'test-system-open': '2027-01-13',
    // Checked 14, 15, 18–20 Jan (5); mended 21, 22, 25–27 Jan (5); signed 28, 29 Jan, 1–3 Feb (5).
    'checking-signed-off': '2027-02-03',
    // The next working day.
    'cutover-planning-meeting': '2027-02-04',
    // 3 calendar days before go live: a Saturday, which is allowed.
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
    // The deployment survey form, on the next working day after go live.
    m2: '2027-04-14',
    // A week after go live.
    'process-review': '2027-04-20',
    // 45 calendar days: 17 in April, 28 in May.
    'end-of-old-system-access': '2027-05-28',
    // Closed 31 May: the old system is closed down 1–4 and 7 June (5), then one day to sign.
    'end-of-migration': '2027-06-08',
  },
});

workedExample(EDITION, 'Mill Lane Practice has its five weeks for the extract over Easter', {
  nation: 'england',
  today: '2027-01-25', // a Monday
  goLive: '2027-07-06', // a Tuesday
  milestones: {
    // Justification 25–29 Jan (5), approval 1–5 Feb (5), date agreed 8–9 (2), registered on the next working day.
    'intent-registered': '2027-02-10',
    // 11, 12 and 15 Feb (3).
    'order-placed': '2027-02-15',
    // 16–19 and 22 Feb (5).
    'order-accepted': '2027-02-22',
    // 10 from 16 Feb: to the 19th (4), 22–26 (9), 1 Mar (10).
    'approach-planned': '2027-03-01',
    // The next working day after acceptance.
    'kick-off': '2027-02-23',
    // The next working day after the kick-off.
    'technical-survey': '2027-02-24',
    // The form goes back 2 after acceptance: 23 and 24 Feb.
    'extract-requested': '2027-02-24',
    // 25 from 25 Feb: 25, 26 (2), 1–5 Mar (7), 8–12 (12), 15–19 (17), 22–25 (21), past Easter, 30 Mar–2 Apr (25).
    idp: '2027-04-02',
    // 5 and 6 Apr (2).
    'test-system-open': '2027-04-06',
    // Checked 7–9, 12, 13 Apr (5); mended 14–16, 19, 20 Apr (5); signed 21–23, 26, 27 Apr (5).
    'checking-signed-off': '2027-04-27',
    // The next working day.
    'cutover-planning-meeting': '2027-04-28',
    // 3 calendar days before go live, a Saturday.
    fdp: '2027-07-03',
    // The date that was asked for.
    'go-live': '2027-07-06',
    // The day of go live.
    'business-go-live': '2027-07-06',
    // The day of go live.
    'end-of-cutover': '2027-07-06',
    // 10 from go live: to the 9th (4), 12–16 (9), 19 (10).
    're-entry-complete': '2027-07-19',
    // The day of go live.
    m1: '2027-07-06',
    // The deployment survey form, on the next working day after go live.
    m2: '2027-07-07',
    // A week after go live.
    'process-review': '2027-07-13',
    // 45 calendar days: 25 in July, 20 in August.
    'end-of-old-system-access': '2027-08-20',
    // The old system is closed down 23–27 Aug (5); 30 Aug is a holiday, then one day to sign.
    'end-of-migration': '2027-08-31',
  },
});

workedExample(
  EDITION,
  'Kirkburn Practice in Scotland rests on 2 January and begins its cutover on a Friday',
  {
    nation: 'scotland',
    today: '2026-11-23', // a Monday
    goLive: '2027-06-01', // the Tuesday after the spring holiday
    facts: { agreed: { dates: { fdp: '2027-05-28' }, notices: {} } },
    milestones: {
      // Justification 23–27 Nov (5); past St Andrew’s Day, approval 1–4 and 7 Dec (5); date agreed 8–9 (2); registered
      // on the next working day.
      'intent-registered': '2026-12-10',
      // 11, 14 and 15 Dec (3).
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
      // 25 from 29 Dec: to the 31st (3), closed 1 and 4 Jan, 5–8 (7), 11–15 (12), 18–22 (17), 25–29 (22), 1–3 Feb (25).
      idp: '2027-02-03',
      // 4 and 5 Feb (2).
      'test-system-open': '2027-02-05',
      // Checked 8–12 Feb (5), mended 15–19 (5), signed 22–26 (5).
      'checking-signed-off': '2027-02-26',
      // The next working day, a Monday.
      'cutover-planning-meeting': '2027-03-01',
      // Agreed for the Friday; 3 calendar days before go live would be the Saturday.
      fdp: '2027-05-28',
      // The date that was asked for.
      'go-live': '2027-06-01',
      // The day of go live.
      'business-go-live': '2027-06-01',
      // The day of go live.
      'end-of-cutover': '2027-06-01',
      // 10 from go live: to the 4th (4), 7–11 (9), 14 (10).
      're-entry-complete': '2027-06-14',
      // The day of go live.
      m1: '2027-06-01',
      // The deployment survey form, on the next working day after go live.
      m2: '2027-06-02',
      // A week after go live.
      'process-review': '2027-06-08',
      // 45 calendar days: 29 in June, 16 in July.
      'end-of-old-system-access': '2027-07-16',
      // The old system is closed down 19–23 July (5), then one day to sign.
      'end-of-migration': '2027-07-26',
    },
  },
);
