import { type Fact, factValue } from '../migrations/fact.ts';
import type { ClinicalSystem } from '../migrations/migration.ts';
import { type KnownSystem, readSystems } from '../migrations/systems.ts';

const SYSTEMS = readSystems();

/**
 * Conditions that the registration answers as long as nobody else has. One with the id of a clinical system asks
 * whether that system is on either side: yes where it is registered, no where both sides are others that we know. A
 * system that was typed by hand may be any under another name, so that it alone answers nothing with no.
 */
export function answeredBySystems(facts: readonly Fact[]): Record<string, boolean> {
  const registered = factValue(facts, 'registered');
  if (!registered) return {};
  const sides = [registered.currentSystem, registered.newSystem];
  const areKnown = sides.every((side) => SYSTEMS.some((system) => isSame(system, side)));
  return Object.fromEntries(
    SYSTEMS.map((system) => [system.id, sides.some((side) => isSame(system, side))]).filter(
      ([, isHere]) => isHere || areKnown,
    ),
  );
}

function isSame({ name, supplier }: KnownSystem, side: ClinicalSystem): boolean {
  return bare(side.name) === bare(name) || bare(side.supplier) === bare(supplier);
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
