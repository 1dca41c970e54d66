import type { RefusalCode } from './refusals.ts';

/**
 * The user may not, or cannot: wrong input, a thing that is not there, an action that is not allowed.
 * The message is shown as it stands, so it says what is wrong and what to do next, and never holds
 * patient-identifiable data. `code` is stable and stands in docs/refusals.md.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Refusal';
    this.code = code;
  }
}
