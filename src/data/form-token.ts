import { Refusal } from '../lib/refusal.ts';

/** The token of a form that asks for a run: the same form asks once, however often it is sent. */
export function readFormToken(token: unknown): string {
  if (typeof token === 'string' && /^[\w-]{8,64}$/.test(token)) return token;
  throw new Refusal(
    'usage-wrong',
    'The form is not whole. Go back to the page that it stands on and send it again.',
  );
}
