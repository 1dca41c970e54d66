import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import type { RefusalCode } from '../../lib/refusals.ts';
import { SIDES } from '../side.ts';
import type { Received } from './receive-package.ts';

/** What the command line asks the running application to take over, from this machine's own disks. */
export const AskedByCommand = z.strictObject({
  migration: z.string().min(1),
  side: z.enum(SIDES),
  path: z.string().min(1),
  supplier: z.string().min(1).optional(),
  kind: z.enum(['full', 'delta']).optional(),
});
export type AskedByCommand = z.infer<typeof AskedByCommand>;

/** Has the running application take a package over. */
export function askToReceive(application: Application, asked: AskedByCommand): Promise<Received> {
  return askApplication(application, '/productions', asked);
}

/** Where the application answers that owns the database, and the key that it left for commands. */
export type Application = { address: string; commandKey: string };

/** Asks the running application, and answers what it said; what it refuses is refused here as well. */
export async function askApplication<Said>(
  { address, commandKey }: Application,
  path: string,
  asked: object,
): Promise<Said> {
  const answer = await fetch(new URL(path, address), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${commandKey}`,
    },
    body: JSON.stringify(asked),
  });
  const said = await answer.json();
  if (answer.ok) return said as Said;
  const { code, message } = said as { code?: string; message?: string };
  if (!message || code === 'fault') throw new Error(message ?? `Answered ${answer.status}`);
  throw new Refusal(code as RefusalCode, message);
}
