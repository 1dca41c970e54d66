import { openAsBlob } from 'node:fs';
import { Refusal } from '../../lib/refusal.ts';
import type { RefusalCode } from '../../lib/refusals.ts';
import type { OdsLoad } from './load-ods-file.ts';

/** Hands a published ODS practice file to the application that owns the database and answers at this address. */
export async function sendOdsFile(
  address: string,
  commandKey: string,
  path: string,
): Promise<OdsLoad> {
  const form = new FormData();
  form.set('file', await openAsBlob(path), 'epraccur.csv');
  const answer = await fetch(new URL('/practices/ods-file', address), {
    method: 'POST',
    headers: { accept: 'application/json', authorization: `Bearer ${commandKey}` },
    body: form,
  });
  const said = (await answer.json()) as OdsLoad & { code?: string; message?: string };
  if ('practices' in said || 'faults' in said) return said;
  const { code, message } = said as { code?: string; message?: string };
  if (!message || code === 'fault') throw new Error(message ?? `Answered ${answer.status}`);
  throw new Refusal(code as RefusalCode, message);
}
