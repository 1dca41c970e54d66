import { formatNamed } from '../../engine/formats/registry.ts';
import type { Migration } from '../../migrations/migration.ts';
import type { Access } from '../../people/access.ts';
import { moment, plural } from '../../ui/in-words.ts';
import { coverInWords } from '../receive/chain-in-words.ts';
import { uponInWords } from '../receive/production-page.ts';
import type { Production } from '../receive/receipt.ts';
import { whyNotCompared } from '../receive/why-not-compared.ts';
import { inOrder, nounOf } from '../record-words.ts';
import type { RunStanding } from '../run-standing.ts';
import { RUN_WORDS } from '../run-words.ts';
import { systemOf } from '../side.ts';
import { mayReceive } from '../sides-seen.ts';
import { sizeInWords } from '../size-in-words.ts';
import { type Conversion, type Converted, convertedBy } from './conversion.ts';
import { filesLeftOut, packageSentence, reasonsOf } from './conversion-words.ts';

type Listed = { run: Conversion; standing: RunStanding };

/** The packages that were made, and what one can be made of. */
export function conversionsPage(
  migration: Migration,
  productions: readonly Production[],
  conversions: readonly Listed[],
) {
  const base = `/migrations/${migration.id}/data`;
  const usable = productions.filter((one) => !whyNotCompared(one, productions));
  const isUnderWay = conversions.some(({ run }) => run.state === 'under-way');
  return {
    base,
    sentence: sentenceFor(productions, usable, conversions),
    isUnderWay,
    usable: usable.toReversed().map((one) => ({
      number: one.number,
      text: `Production ${one.number} of ${systemOf(migration, one.side)}`,
      hint: [`Arrived on ${moment(one.at)}.`, covered(one), uponInWords(one, productions)]
        .filter(Boolean)
        .join(' '),
    })),
    conversions: conversions.map(({ run, standing }) => {
      const converted = convertedBy(run);
      return {
        number: run.number,
        href: `${base}/conversions/${run.number}`,
        made: `Production ${run.production}, as ${formatNamed(run.written_as).title}`,
        standing: RUN_WORDS[standing],
        result: converted ? packageSentence(converted) : (run.problem ?? ''),
        askedAt: run.asked_at,
        who: run.who_name,
      };
    }),
  };
}

function sentenceFor(
  productions: readonly Production[],
  usable: readonly Production[],
  conversions: readonly Listed[],
): string {
  if (productions.length === 0)
    return 'A package is made of what a supplier sent. No production has arrived yet.';
  if (usable.length === 0)
    return 'No production can be converted: each is quarantined, or waits for one that is missing.';
  if (conversions.length === 0)
    return 'No package was made yet. Choose a production and the format in which the new system wants it.';
  const made = conversions.filter(({ standing }) => standing === 'finished').length;
  return `${plural(made, 'package')} ${made === 1 ? 'was' : 'were'} made of what suppliers sent.`;
}

/** One package: what was written, what was not and why, and what it is handed out as. */
export function packagePage(
  { migration, production }: { migration: Migration; production: Production },
  run: Conversion,
  converted: Converted,
  access: Access,
) {
  const { statement, package: packed } = converted;
  const { types, total, rules, files } = statement;
  const { title, cannotCarry, writer } = formatNamed(run.written_as);
  const byType = new Map<string, (typeof types)[number]>(types.map((fates) => [fates.type, fates]));
  return {
    sentence: packageSentence(converted),
    system: systemOf(migration, production.side),
    production: run.production,
    covers: covered(production),
    readFrom: formatNamed(statement.from).title,
    writtenAs: title,
    askedAt: run.asked_at,
    who: run.who_name,
    size: sizeInWords(packed.bytes),
    sha256: packed.sha256,
    mapped: statement.map,
    mayTake: mayReceive(access, production.side),
    types: inOrder([...byType.keys()]).flatMap((type) => {
      const fates = byType.get(type);
      return fates ? [rowOf(capital(nounOf(type).many), fates)] : [];
    }),
    total: rowOf('All records', total),
    reasons: reasonsOf(total, rules).map((reason) => ({
      ...reason,
      of: types
        .filter((fates) => fates[reason.fate][reason.rule])
        .map((fates) => {
          const { one, many } = nounOf(fates.type);
          return plural(fates[reason.fate][reason.rule] ?? 0, one, many);
        })
        .join(', '),
    })),
    files: filesLeftOut(files),
    losses: [...cannotCarry, ...Object.values(writer.loses ?? {})],
  };
}

/** What a production covers, where it says so. */
function covered(production: Production): string {
  return production.spans.length > 0 ? `${coverInWords(production)}.` : '';
}

function rowOf(
  label: string,
  fates: Pick<Converted['statement']['total'], 'records' | 'written' | 'rejected' | 'excluded'>,
) {
  const { records, written, rejected, excluded } = fates;
  return { label, records, written, rejected: sumOf(rejected), excluded: sumOf(excluded) };
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
