import { LIFE_STATES, type Life } from './life/life.ts';
import { lifeInWords } from './life/life-in-words.ts';

/** A practice's move from one clinical system to another, as its facts tell it. */
export type Migration = Registration & {
  id: string;
  /** YYYY-MM-DD */
  goLive: string;
  registeredAt: Temporal.Instant;
  life: Life;
};

/** What is said when a migration is registered: the value of the fact `registered`. */
export type Registration = {
  practice: Practice;
  currentSystem: ClinicalSystem;
  newSystem: ClinicalSystem;
  /** Id of the edition of the guide that the plan follows. */
  edition: string;
};

export type Practice = {
  name: string;
  /** Absent where it was not known when the practice was typed by hand. */
  odsCode?: string;
  address?: string;
};

export type ClinicalSystem = { name: string; supplier: string };

/** What the layout of a migration's pages shows above every one of them. */
export function migrationForPages({ id, practice, currentSystem, newSystem, life }: Migration) {
  const { title, colour, goesOn } = LIFE_STATES[life.state];
  return {
    id,
    practiceName: practice.name,
    move: `${currentSystem.name} to ${newSystem.name}`,
    life: { title, colour, standsStill: !goesOn && lifeInWords(life) },
  };
}
