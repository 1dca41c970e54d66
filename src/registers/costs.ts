/** What a row costs, as its book tells those that read it. */
export type Cost = {
  what: string;
  /** Whole pence. */
  pence: number;
  /** `found`: nobody has decided yet. */
  is: 'found' | 'approved' | 'refused';
};

/** All costs together, or those of one standing, in pence. */
export function totalOf(costs: readonly Cost[], is?: Cost['is']): number {
  return costs.filter((cost) => !is || cost.is === is).reduce((sum, { pence }) => sum + pence, 0);
}
