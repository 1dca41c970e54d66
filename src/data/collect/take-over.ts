import { Refusal } from '../../lib/refusal.ts';
import {
  type Asked,
  type Received,
  type ReceiveNeeds,
  receivePackage,
} from '../receive/receive-package.ts';

/** What became of a package that was found. */
export type Collected = Received | { state: 'refused'; why: string };

/** Receives a package; one that is never taken over must not keep those behind it from being. */
export async function takeOver(needs: ReceiveNeeds, asked: Asked): Promise<Collected> {
  try {
    return await receivePackage(needs, asked);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'package-refused') throw error;
    return { state: 'refused', why: error.message };
  }
}
