import { Refusal } from './refusal.ts';
import type { RefusalCode } from './refusals.ts';

/** An entry of what was sent that cannot be used; `field` is its path, empty for all of it. */
export type Wrong = {
  field: string;
  message: string;
  /** What would be taken, by the word that programs use for it. */
  allowed?: Record<string, string>;
};

/** What a program sent cannot be used as it stands. All that is wrong with it is told at once. */
export class InvalidInput extends Refusal {
  readonly wrong: readonly Wrong[];

  /** @param unchanged what therefore did not happen, for example "Nothing was saved." */
  constructor(code: RefusalCode, unchanged: string, wrong: readonly Wrong[]) {
    const lines = wrong.map(({ field, message }) =>
      field ? `${field}: ${message}.` : `${message}.`,
    );
    super(code, [unchanged, ...lines].join(' '));
    this.wrong = wrong;
  }
}
