import { Refusal } from '../../lib/refusal.ts';

/** An entry of a change that cannot be used; `field` is its path, empty for the change as a whole. */
export type Wrong = { field: string; message: string };

/** A change that was asked for cannot be previewed as it stands. */
export class InvalidChange extends Refusal {
  readonly wrong: Wrong[];

  constructor(wrong: Wrong[]) {
    const lines = wrong.map(({ field, message }) =>
      field ? `${field}: ${message}.` : `${message}.`,
    );
    super('change-invalid', `Nothing was computed. ${lines.join(' ')}`);
    this.wrong = wrong;
  }
}
