/** Of so many rows that something could happen to on the way, it happens to one. */
export const ONE_IN = {
  /** Copied under another id, and removed again: written down by mistake. */
  mistaken: 60,
  /** Removed, and put back. */
  putBack: 80,
  /** Sent once more as it was, before it changes. */
  sentAgain: 4,
  /** Comes some days after the day on which it was entered. */
  late: 4,
  /** Removed by itself, and then the patient whom it belonged to. */
  goneBefore: 10,
} as const;
