import { Refusal } from '../lib/refusal.ts';
import type { RefusalCode } from '../lib/refusals.ts';
import type { Auditor } from './auditor.ts';
import type { Head } from './store.ts';
import type { Verification } from './verification.ts';

type Found = { head?: Head };

/** Asks the application that owns the embedded database and answers at this address. */
export function runningAuditor(address: string, commandKey: string): Auditor {
  const ask = async <T>(what: string, body: object): Promise<T> => {
    const answer = await fetch(new URL(`/audit/${what}`, address), {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: `Bearer ${commandKey}`,
      },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (answer.ok) return said as T;
    const { code, message } = said as { code?: string; message?: string };
    if (!message || code === 'fault') throw new Error(message ?? `Answered ${answer.status}`);
    throw new Refusal(code as RefusalCode, message);
  };
  return {
    verify: (known) => ask<Verification>('verify', { known }),
    head: async () => (await ask<Found>('head', {})).head,
    anchor: async (file) => (await ask<Found>('anchor', { file })).head,
  };
}
