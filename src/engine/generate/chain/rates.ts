/** How often something happens while a chain goes on that is no new entry; a share of what it could happen to. */
export const CHAIN_RATES = {
  patientArrives: 0.05,
  patientDeleted: 0.02,
  /** Rows of a new thing that come some days after those that belong to them, or before. */
  rowLate: 0.3,
  phoneGiven: 0.05,
  textCorrected: 0.002,
  recallDone: 0.05,
  /** Per patient: something written down by mistake, and deleted. */
  entryMistaken: 0.15,
  referralMistaken: 0.06,
  consultationMistaken: 0.06,
  courseMistaken: 0.06,
  recallMistaken: 0.06,
  problemWithdrawn: 0.06,
  /** Of the free slots. */
  slotCancelled: 0.01,
} as const;
