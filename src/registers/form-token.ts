import { Refusal } from '../lib/refusal.ts';

/** A token of ours is a UUID; anything else did not come from our form. */
const TOKEN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What tells a form that is sent twice from two forms. */
export function formTokenIn(form: Record<string, unknown>): string {
  const token = String(form.token ?? '');
  if (TOKEN.test(token)) return token;
  throw new Refusal(
    'usage-wrong',
    'This form is not complete, so nothing was saved. Open it again from the list and fill it in there.',
  );
}
