import { type CompareRequest, compareExtracts } from '../engine/compare-extracts.ts';
import type { Comparison, Progress } from '../engine/outcome.ts';
import { Refusal } from '../lib/refusal.ts';

/** Compares; where a file is refused, also says in which of the two extracts it stands. */
export async function compareNamingSide(request: CompareRequest): Promise<Comparison> {
  let reached: Progress | undefined;
  const onProgress = (progress: Progress) => {
    reached = progress;
    request.onProgress?.(progress);
  };
  try {
    return await compareExtracts({ ...request, onProgress });
  } catch (error) {
    const side = reached && sideBeingRead(reached);
    if (!(error instanceof Refusal) || !side) throw error;
    throw new Refusal(error.code, `In the ${side}: ${error.message}`, { cause: error });
  }
}

/** When all files of a side were read, what is refused next is not one of them. */
function sideBeingRead({ step, done, total }: Progress): 'source' | 'target' | undefined {
  if (step === 'compare' || done === total) return undefined;
  return step === 'stage-source' ? 'source' : 'target';
}
