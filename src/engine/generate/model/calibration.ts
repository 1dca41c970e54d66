/**
 * How much of each thing, chosen so that an average practice holds per patient what published counts
 * of production extracts say: 135 consultations, 551 observations, 21 problems, 42 courses, 161
 * issues, 6.4 diary entries, 2.9 referrals, 36 slots (`patient-record.test.ts` holds it against them).
 */
export const CALIBRATION = {
  /** Years before this are not on a computer. */
  firstYear: 1988,
  /** Medicines of before this were written by hand. */
  firstPrescriptions: '1999-01-01',
  consultationsTimes: 0.86,
  acuteProblemShare: 0.5,
  acuteCourseTimes: 0.88,
  issuesTimes: 0.78,
  referralShare: 0.032,
  recallShare: 0.047,
} as const;
