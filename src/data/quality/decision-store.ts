import type { Selectable } from 'kysely';
import { appendEntries } from '../../audit/append-entries.ts';
import type { Database } from '../../db/connection.ts';
import type { Tables } from '../../db/types.ts';
import type { Clock } from '../../lib/clock.ts';
import { lockMigration, ROW } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { plural } from '../../ui/in-words.ts';
import { checkNamed } from './checks-found.ts';

/** What somebody said of something that is to be put right. */
export type Decision = Selectable<Tables['fix_decision']>;
export type Says = Decision['says'];

/** The last that was said of each thing: of a migration, or of one check. */
export function lastDecisions(
  db: Database,
  migration: string,
  check?: string,
): Promise<Decision[]> {
  const all = db
    .selectFrom('fix_decision')
    .distinctOn(['check_id', 'item'])
    .selectAll()
    .where('migration', '=', migration)
    .orderBy('check_id')
    .orderBy('item')
    .orderBy('id', 'desc');
  return (check === undefined ? all : all.where('check_id', '=', check)).execute();
}

export type Said = {
  migration: string;
  check: string;
  items: readonly string[];
  says: Says;
  reason: string;
  /** The last decision that whoever says it has seen. */
  seen: number;
};

/** Rows of eight values each; a statement binds 65,535 at most. */
const ROWS_AT_A_TIME = 5000;

/**
 * Keeps what somebody says of things of a check, and tells of how many it was kept. Of what somebody else said
 * something meanwhile nothing is kept: whoever says it has not seen that.
 */
export async function decide(
  db: Database,
  { migration, check, items, says, reason, seen }: Said,
  { who, clock }: { who: User; clock: Clock },
): Promise<{ kept: number; meanwhile: number }> {
  return await db.transaction().execute(async (within) => {
    await lockMigration(within, migration);
    const last = new Map(
      (await lastDecisions(within, migration, check)).map((each) => [each.item, each]),
    );
    const isOpen = (item: string): boolean => (last.get(item)?.id ?? 0) <= seen;
    const isSame = (item: string): boolean => {
      const known = last.get(item);
      return known?.says === says && known.reason === reason;
    };
    // What is still there can be put right once more, and be said to be.
    const news = items.filter((item) => isOpen(item) && (says === 'done' || !isSame(item)));
    const agreed = items.filter((item) => !isOpen(item) && isSame(item));
    const kept = items.filter(isOpen).length + agreed.length;
    const at = clock.now().toString();
    for (let first = 0; first < news.length; first += ROWS_AT_A_TIME) {
      const rows = news.slice(first, first + ROWS_AT_A_TIME).map((item) => ({
        ...{ migration, check_id: check, item, says, reason },
        ...{ who: who.id, who_name: who.name, at },
      }));
      await within.insertInto('fix_decision').values(rows).execute();
    }
    if (news.length > 0)
      await appendEntries(within, [entryOf({ migration, check, says }, news.length)], {
        who,
        clock,
      });
    return { kept, meanwhile: items.length - kept };
  });
}

const SAID: Record<Says, string> = {
  done: 'ticked off as put right',
  left: 'not to be changed',
  open: 'open again',
};

/** Without the reason: it can say more of a patient than a history that all may read. */
function entryOf(
  { migration, check, says }: Pick<Said, 'migration' | 'check' | 'says'>,
  items: number,
) {
  const what = `Data quality: ${plural(items, 'record')} ${SAID[says]} (“${checkNamed(check).meaning}”)`;
  return { migration, kind: ROW, subject: `quality ${check}`, value: { says: what, check, items } };
}
