/** Of what would be broken by moving an item: where each rule comes from; nothing for a root. */
export type Resistance = { from?: string }[];

/** Items whose date no chain of resistances leads back from to a root. */
export function notForced(resistances: Map<string, Resistance>): string[] {
  const forced = new Set<string>();
  let before: number;
  do {
    before = forced.size;
    for (const [id, resistance] of resistances) {
      if (resistance.some(({ from }) => !from || forced.has(from))) forced.add(id);
    }
  } while (forced.size > before);
  return [...resistances.keys()].filter((id) => !forced.has(id));
}
