import { InvalidInput, type Wrong } from '../../lib/invalid-input.ts';

export type { Wrong };

/** A change that was asked for cannot be previewed as it stands. */
export class InvalidChange extends InvalidInput {
  constructor(wrong: Wrong[]) {
    super('change-invalid', 'Nothing was computed.', wrong);
  }
}
