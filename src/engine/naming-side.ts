import { Refusal } from '../lib/refusal.ts';
import type { SideName } from './compare/sides.ts';

/**
 * Does something with the extract of one side; where that is refused, also says of which side.
 * Messages never name a folder or a file: either can be named after a patient.
 */
export async function namingSide<T>(side: SideName, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, `In the ${side}: ${error.message}`, { cause: error });
  }
}
