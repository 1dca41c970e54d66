import { sayWords } from '../../guide/own-words.ts';
import type { Fact } from '../../migrations/fact.ts';
import { LIFE_STATES, stepsFrom } from '../../migrations/life/life.ts';
import { changeInWords, lifeInWords } from '../../migrations/life/life-in-words.ts';
import { holdsOneOf } from '../../people/access.ts';
import { rolesInWords } from '../../people/role.ts';
import { plural } from '../../ui/in-words.ts';
import type { OpenedLife } from './opened-life.ts';
import { type Planned, type ToUndo, toUndo } from './to-undo.ts';

/** Where a migration is in its life, what is to be taken back, what can follow, and how it came here. */
export function lifePage(opened: OpenedLife, history: readonly Fact[]) {
  const { migration, access, costs, edition } = opened;
  const say = (text: string): string => sayWords(text, edition.words);
  const { state } = migration.life;
  const back = toUndo(opened, state);
  const open = back.filter(({ undoneOn }) => !undoneOn);
  return {
    title: 'Life of this migration',
    base: opened.base,
    planBase: `/migrations/${migration.id}/plan`,
    state: LIFE_STATES[state].title,
    firstLine: [say(lifeInWords(migration.life)), saysOfOpen(back, open)].filter(Boolean).join(' '),
    open: open.map((each) => shown(each, opened)),
    undone: back.filter(({ undoneOn }) => undoneOn).map((each) => shown(each, opened)),
    costs: state === 'withdrawn' ? costs.filter(({ falls }) => falls === 'on-withdrawal') : [],
    steps: stepsFrom(migration.life).map(({ id, title, who }) => ({
      href: `${opened.base}/${id}`,
      title,
      isMine: holdsOneOf(access, who),
      who: say(rolesInWords(who)),
    })),
    changes: history
      .filter((fact) => fact.kind === 'life')
      .toReversed()
      .flatMap(({ value, reason, who, at }) =>
        value ? [{ what: say(changeInWords(value)), reason, who: who.name, at }] : [],
      ),
  };
}

export function shown({ owner, ...each }: ToUndo, { edition }: Planned) {
  return { ...each, who: edition.roles.find(({ id }) => id === owner)?.title ?? owner };
}

function saysOfOpen(all: ToUndo[], open: ToUndo[]): string {
  if (all.length === 0) return '';
  if (open.length === 0) return 'All that was done for its go live is taken back.';
  const links = open.filter(({ what }) => what === 'link').length;
  const parts = [
    open.length > links && plural(open.length - links, 'notice'),
    links > 0 && plural(links, 'link'),
  ].filter(Boolean);
  return `To be taken back: ${parts.join(' and ')}.`;
}
