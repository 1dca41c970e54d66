import { editionOf, workedExample } from '../../../test/support/worked-example.ts';

// Worked with a wall calendar. Single days are working days unless it is said otherwise; (n) is how many have been
// counted by then. Closed in England: Fri 25 and Mon 28 December, Fri 1 January, Good Friday 26 and Easter Monday 29
// March, Mon 3 and 31 May, Mon 30 August. Closed in Scotland: Mon 30 November, Fri 25 and Mon 28 December, Fri 1
// January, Mon 4 January for the 2nd, Good Friday 26 March but not the Monday, Mon 3 and 31 May, Mon 2 August.
const EDITION = editionOf('nhs-england-2026');

workedExample(EDITION, 'Riverside Surgery begins in November and is overtaken by Christmas', {
  nation: 'england',
  today: '2026-11-23', // a Monday
  goLive: '2027-03-16', // a Tuesday
  milestones: {
    // Justification 23–27 Nov (5), approval 30 Nov–4 Dec (5); the milestone follows on the same day.
    'intent-registered': '2026-12-04',
    // Date agreed 7–8 Dec (2), order 9–11 Dec (3).
    'order-placed': '2026-12-11',
    // 14–18 Dec (5).
    'order-accepted': '2026-12-18',
    // 10 from 14 Dec: to the 18th (5), 21–24 (9), past Christmas, the 29th (10).
    'approach-planned': '2026-12-29',
    // The next working day after acceptance, later than after the extract request and the delivery partner.
    'kick-off': '2026-12-21',
    // The next working day after the kick-off.
    'technical-survey': '2026-12-22',
    // The next working day after the order.
    'extract-requested': '2026-12-14',
    // 15 from 15 Dec: to the 18th (4), 21–24 (8), 29–31 (11), 4–7 Jan (15). The review of data quality, 10 from 22
    // Dec, ends that day too: 22–24 (3), 29–31 (6), 4–7 (10).
    idp: '2027-01-07',
    // 8 and 11 Jan (2).
    'test-system-open': '2027-01-11',
    // Checked 12–18 Jan (5), mended 19–25 (5), signed 26 Jan–1 Feb (5).
    'checking-signed-off': '2027-02-01',
    // The next working day; four weeks before the final extract would have been enough.
    'cutover-planning-meeting': '2027-02-02',
    // 72 hours before go live are 3 calendar days: a Saturday, which is allowed.
    fdp: '2027-03-13',
    // The date that was asked for.
    'go-live': '2027-03-16',
    // The day of go live.
    'business-go-live': '2027-03-16',
    // The day of go live.
    'end-of-cutover': '2027-03-16',
    // 10 from go live: to the 19th (4), 22–25 (8), past Easter, 30 and 31 (10).
    're-entry-complete': '2027-03-31',
    // The day of go live.
    m1: '2027-03-16',
    // Its window opens 5 after go live: 17, 18, 19, 22, 23.
    m2: '2027-03-23',
    // A week after go live.
    'process-review': '2027-03-23',
    // 90 calendar days: 15 in March, 30 in April (45), 31 in May (76), 14 in June.
    'end-of-old-system-access': '2027-06-14',
    // The old system is closed 15–18 and 21 June (5), then one day to sign.
    'end-of-migration': '2027-06-22',
  },
});

workedExample(EDITION, 'Mill Lane Practice has ordered and checks its data over Easter', {
  nation: 'england',
  today: '2027-02-22', // a Monday
  goLive: '2027-06-08', // a Tuesday
  facts: {
    done: {
      'write-justification': '2027-02-01',
      'confirm-framework': '2027-02-05',
      'approve-and-fund': '2027-02-08',
      'engage-delivery-partner': '2027-02-10',
      'agree-provisional-go-live': '2027-02-10',
      'name-roles': '2027-02-12',
      'place-order': '2027-02-15',
    },
    // Only the tests of this link wait for it.
    agreed: { dates: { 'switch-links-on.quay-screening': '2027-06-10' }, notices: {} },
    applies: { dispensing: false, 'cutover-over-72-hours': false },
    lists: {
      'third-parties': ['Harbour Laboratory', 'Quay Screening', 'NHS App'],
      'training-groups': ['Reception', 'Clinicians'],
    },
  },
  // 10 after the order of 15 Feb is 1 Mar, and the approach, not begun, cannot be there before 5 Mar.
  limitsBroken: ['plan-approach'],
  milestones: {
    // Nobody records it: it was reached with the approval.
    'intent-registered': '2027-02-08',
    // With the order, which is done.
    'order-placed': '2027-02-15',
    // 5 from today: 22–26 Feb.
    'order-accepted': '2027-02-26',
    // 10 from today: 22–26 Feb (5), 1–5 Mar (10).
    'approach-planned': '2027-03-05',
    // The next working day after acceptance.
    'kick-off': '2027-03-01',
    // The next working day after the kick-off.
    'technical-survey': '2027-03-02',
    // Could have been on the 16th; it is not done, so today.
    'extract-requested': '2027-02-22',
    // 15 from 23 Feb: to the 26th (4), 1–5 Mar (9), 8–12 (14), 15 (15). The review of data quality, 10 from 2 Mar,
    // ends that day too.
    idp: '2027-03-15',
    // 16 and 17 Mar (2).
    'test-system-open': '2027-03-17',
    // Checked 18, 19, 22–24 Mar (5); mended 25 Mar (1), past Easter, 30 Mar–2 Apr (5); signed 5–9 Apr (5).
    'checking-signed-off': '2027-04-09',
    // The next working day.
    'cutover-planning-meeting': '2027-04-12',
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
    // 90 calendar days: 22 in June, 31 in July (53), 31 in August (84), 6 in September.
    'end-of-old-system-access': '2027-09-06',
    // The old system is closed 7–10 and 13 Sep (5), then one day to sign.
    'end-of-migration': '2027-09-14',
  },
});

workedExample(
  EDITION,
  'Kirkburn Practice in Scotland rests on 2 January and loses its manager to leave',
  {
    nation: 'scotland',
    today: '2026-11-16', // a Monday
    goLive: '2027-03-30', // the Tuesday after Easter
    facts: {
      agreed: { dates: { 'survey-equipment': '2027-01-05' }, notices: {} },
      away: [{ who: 'practice-manager', from: '2026-12-21', to: '2026-12-31' }],
    },
    // Six weeks after the request of 8 Dec are over on 19 Jan; the data are mended until 29 Jan.
    limitsBroken: ['fix-and-reload'],
    milestones: {
      // Justification 16–20 Nov (5), approval 23–27 Nov (5).
      'intent-registered': '2026-11-27',
      // Monday 30 Nov is St Andrew’s Day: date agreed 1–2 Dec (2), order 3, 4 and 7 Dec (3).
      'order-placed': '2026-12-07',
      // 8–11 and 14 Dec (5).
      'order-accepted': '2026-12-14',
      // 10 from 8 Dec: to the 11th (4), 14–18 (9), 21 (10).
      'approach-planned': '2026-12-21',
      // The next working day after acceptance.
      'kick-off': '2026-12-15',
      // Agreed; without it 16 Dec.
      'technical-survey': '2027-01-05',
      // The next working day after the order.
      'extract-requested': '2026-12-08',
      // The extract alone would be there on 31 Dec. It waits for the manager’s review of data quality, 10 from 16 Dec:
      // to the 18th (3), on leave until the 31st, closed 1 and 4 Jan, 5–8 (7), 11–13 (10).
      idp: '2027-01-13',
      // 14 and 15 Jan (2).
      'test-system-open': '2027-01-15',
      // Checked 18–22 Jan (5), mended 25–29 (5), signed 1–5 Feb (5).
      'checking-signed-off': '2027-02-05',
      // The next working day, a Monday.
      'cutover-planning-meeting': '2027-02-08',
      // 3 calendar days before go live, Easter Saturday.
      fdp: '2027-03-27',
      // The date that was asked for. Easter Monday is worked in Scotland.
      'go-live': '2027-03-30',
      // The day of go live.
      'business-go-live': '2027-03-30',
      // The day of go live.
      'end-of-cutover': '2027-03-30',
      // 10 from go live: 30, 31 Mar, 1, 2 Apr (4), 5–9 (9), 12 (10).
      're-entry-complete': '2027-04-12',
      // The day of go live.
      m1: '2027-03-30',
      // Its window opens 5 after go live: 31 Mar, 1, 2, 5, 6 Apr.
      m2: '2027-04-06',
      // A week after go live.
      'process-review': '2027-04-06',
      // 90 calendar days: 1 in March, 30 in April (31), 31 in May (62), 28 in June.
      'end-of-old-system-access': '2027-06-28',
      // The old system is closed 29, 30 June, 1, 2 and 5 July (5), then one day to sign.
      'end-of-migration': '2027-07-06',
    },
  },
);
