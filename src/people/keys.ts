import { newSecret } from './secret.ts';

/** Secrets of one start of the application: each start makes new ones. */
export type Keys = {
  /** Stands in the data folder: a command that can read it may hand work to the application. */
  command: string;
  /** The end of the link by which the first administrator makes an account. */
  setUp: string;
};

export function newKeys(): Keys {
  return { command: newSecret(), setUp: newSecret() };
}
