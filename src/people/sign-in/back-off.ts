export type BackOff = {
  /** So many failures cost no waiting: people mistype. */
  free: number;
  /** The wait after one failure more; each further one doubles it. */
  firstWaitSeconds: number;
  longestWaitSeconds: number;
};

/** Tries on one account. At the longest wait somebody has 24 guesses a day; a password of the rule withstands that. */
export const PASSWORD_TRIES: BackOff = {
  free: 5,
  firstWaitSeconds: 30,
  longestWaitSeconds: 3600,
};

/** Tries from one address, behind which a whole practice may sit. */
export const ADDRESS_TRIES: BackOff = { free: 50, firstWaitSeconds: 30, longestWaitSeconds: 3600 };

/** A code has six digits, so fewer tries a day are let through; whoever tries knows the password already. */
export const CODE_TRIES: BackOff = {
  free: 5,
  firstWaitSeconds: 30,
  longestWaitSeconds: 12 * 3600,
};

/** After so long without a failure the count begins anew. */
export const FORGOTTEN_AFTER_SECONDS = 24 * 3600;

/** How long to wait after so many failures in a row before the next try is looked at. */
export function waitSeconds(
  failures: number,
  { free, firstWaitSeconds, longestWaitSeconds }: BackOff,
): number {
  if (failures < free) return 0;
  return Math.min(firstWaitSeconds * 2 ** Math.min(failures - free, 30), longestWaitSeconds);
}
