/** Far more than any extract has: a package beyond them is meant to harm, or is no extract. */
export const LIMITS = {
  /** Files of a package, those in its archives counted. */
  files: 1_000_000,
  /** Bytes of a package once it is unpacked: an extract with all its documents is up to 1 TB. */
  unpackedBytes: 4 * 1024 ** 4,
  /** How often larger a file may be than it is packed; tables of many blanks reach 60. */
  ratio: 300,
  /** Below this a ratio does no harm: a small file of blanks packs very well. */
  harmlessBytes: 16 * 1024 ** 2,
};

/** How large something may become that arrived in so many bytes. */
export function mostUnpacked(packedBytes: number): number {
  return Math.min(Math.max(packedBytes * LIMITS.ratio, LIMITS.harmlessBytes), LIMITS.unpackedBytes);
}
