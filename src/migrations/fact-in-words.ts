import type { Edition } from '../guide/edition.ts';
import { amountInWords } from '../lib/amount.ts';
import { NATION_NAMES } from '../lib/nation.ts';
import { ROLES } from '../people/role.ts';
import { count, longDate, plural } from '../ui/in-words.ts';
import type {
  ComparisonFinished,
  ConversionFinished,
  DaysClosed,
  ExtractReceived,
  Fact,
  ProductionArrived,
  QualityCounted,
} from './fact.ts';
import { changeInWords } from './life/life-in-words.ts';
import type { Registration } from './migration.ts';

/**
 * A change as history tells it, one plain sentence. `before` is the fact that this one replaces,
 * `edition` gives the names of tasks and conditions.
 */
export function factInWords(fact: Fact, before: Fact | undefined, edition: Edition): string {
  if (fact.value === null) return `Withdrawn: ${lowerFirst(stated(before, edition))}`;
  const sentence = stated(fact, edition);
  return before?.value && before.value !== fact.value && REPLACED.includes(fact.kind)
    ? `${sentence} Before that: ${lowerFirst(stated(before, edition))}`
    : sentence;
}

/** Kinds of which the reader wants to know what stood there before. */
const REPLACED = [
  'registered',
  'done',
  'agreed',
  'go-live',
  'notice',
  'duration',
  'applies',
  'list',
  'iteration',
  'reported',
  'nation',
  'person',
  'holds-role',
  'away',
  'life',
];

function stated(fact: Fact | undefined, edition: Edition): string {
  if (!fact || fact.value === null) return 'Something that was not stated.';
  switch (fact.kind) {
    case 'registered':
      return registered(fact.value);
    case 'go-live':
      return `Go-live date set to ${longDate(fact.value)}.`;
    case 'done':
      return `“${titleOf(edition, fact.subject)}” done on ${longDate(fact.value)}.`;
    case 'agreed':
      return `“${titleOf(edition, fact.subject)}” agreed for ${longDate(fact.value)}.`;
    case 'notice':
      return `Notice of ${amountInWords(fact.value)} agreed for “${titleOf(edition, fact.subject)}”.`;
    case 'duration':
      return `“${titleOf(edition, fact.subject)}” takes ${amountInWords(fact.value)} here.`;
    case 'scenario':
      return `A change was thought about and kept as “${fact.subject}”.`;
    case 'applies': {
      const question = edition.applies[fact.subject] ?? fact.subject;
      return `${question} ${fact.value ? 'Yes' : 'No'}.`;
    }
    case 'list': {
      const what = edition.lists[fact.subject] ?? fact.subject;
      return `${what}: ${fact.value.length === 0 ? 'none' : fact.value.join(', ')}.`;
    }
    case 'iteration':
      return iteration(fact.subject, fact.value);
    case 'reported':
      return reported(fact.subject, fact.value, edition);
    case 'nation':
      return `Bank holidays of ${NATION_NAMES[fact.value]}.`;
    case 'closed':
      return daysClosed(fact.value);
    case 'holds-role': {
      const { name, role, until } = fact.value;
      const end = until ? ` until ${longDate(until)}` : '';
      return `${name} is ${ROLES[role].replace(/^(?=[A-Z][a-z])./, (first) => first.toLowerCase())} here${end}.`;
    }
    case 'person': {
      const held = fact.value.map((role) => roleTitle(edition, role));
      return `${fact.subject}: ${held.join(', ')}.`;
    }
    case 'away': {
      const { who, from, to } = fact.value;
      return `${roleTitle(edition, who)} away from ${longDate(from)} to ${longDate(to)}.`;
    }
    case 'busy': {
      const { what, from, to, weight } = fact.value;
      return `Time to avoid: ${what}, ${longDate(from)} to ${longDate(to)}, weight ${weight} of 5.`;
    }
    case 'extract':
      return extract(fact.subject, fact.value);
    case 'production':
      return production(fact.subject, fact.value);
    case 'production-holds':
      return `Production ${fact.subject} ${fact.value === 'full' ? 'is a full extract' : 'tells only what changed'}, as was said by hand`;
    case 'nothing-sent':
      return `${fact.value.side === 'source' ? 'The current' : 'The new'} system’s supplier sent nothing on ${longDate(fact.value.day)}, as was said by hand.`;
    case 'comparison':
      return comparison(fact.subject, fact.value);
    case 'quality':
      return quality(fact.subject, fact.value);
    case 'sees-fix-lists':
      return `${fact.value.name} may see in whose record there is something to put right.`;
    case 'conversion':
      return conversion(fact.subject, fact.value);
    case 'package-taken':
      return `Package ${fact.subject}, which holds patients’ records, was downloaded${fact.value.to ? `, encrypted for ${fact.value.to}` : ''}.`;
    case 'life':
      return `${changeInWords(fact.value)}.`;
    case 'undone':
      return `“${titleOf(edition, fact.subject)}” undone on ${longDate(fact.value)}.`;
  }
}

function daysClosed({ what, from, to, who, half, weekday }: DaysClosed): string {
  const whose = who === 'everyone' ? 'Closed for everyone' : 'Practice closed';
  const days = from === to ? longDate(from) : `${longDate(from)} to ${longDate(to)}`;
  const part = half ? ' for half of the day' : '';
  const only = weekday ? `, only ${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}s` : '';
  return `${whose}${part}: ${what}, ${days}${only}.`;
}

/** A role by its title; anything else, such as somebody's name, as it is. */
function roleTitle({ roles }: Edition, id: string): string {
  return roles.find((role) => role.id === id)?.title ?? id;
}

function registered({ practice, currentSystem, newSystem, edition }: Registration): string {
  const code = practice.odsCode ? ` (${practice.odsCode})` : '';
  return `Registered: ${practice.name}${code}, ${currentSystem.name} to ${newSystem.name}, edition ${edition}.`;
}

function iteration(subject: string, date: string): string {
  const [what, number] = subject.split(' ');
  const made = what === 'extract' ? 'made' : 'loaded into the new system';
  return `${what === 'extract' ? 'Extract' : 'Transformation'} ${number} ${made} on ${longDate(date)}.`;
}

function reported(subject: string, date: string, edition: Edition): string {
  const started = subject.startsWith('start of ');
  const id = subject.slice(started ? 'start of '.length : 'event '.length);
  return started
    ? `“${titleOf(edition, id)}” begun on ${longDate(date)}.`
    : `“${edition.events[id] ?? id}”: on ${longDate(date)}.`;
}

const SIDES: Record<string, string> = { source: 'current', target: 'new' };

function extract(side: string, { files, origin, place }: ExtractReceived): string {
  if (origin === 'production') {
    return `Production ${place} is the extract of the ${SIDES[side] ?? side} system that is compared.`;
  }
  const how = origin === 'upload' ? 'uploaded' : 'named from a folder';
  return `Extract of the ${SIDES[side] ?? side} system received: ${plural(files, 'file')}, ${how}.`;
}

function production(number: string, { side, state, supplier, files }: ProductionArrived): string {
  const end = state === 'accepted' ? 'fit to use' : 'quarantined';
  return `Production ${number} arrived from ${supplier}, of the ${SIDES[side]} system: ${plural(files, 'file')}, ${end}.`;
}

function comparison(number: string, { source, fates, unexpected }: ComparisonFinished): string {
  const parts = [
    `${plural(source.records, 'record')} of the current system`,
    plural(fates.missing, 'missing', 'missing'),
    plural(fates.changed, 'changed', 'changed'),
    plural(unexpected, 'unexpected', 'unexpected'),
  ];
  return `Comparison ${number} finished: ${parts.join(', ')}.`;
}

function quality(production: string, { records, toFix, harmful }: QualityCounted): string {
  const found =
    toFix === 0
      ? 'nothing to fix'
      : `${plural(toFix, 'thing')} to fix, ${plural(harmful, 'of them', 'of them')} could harm`;
  return `Data of production ${production} checked: ${plural(records, 'record')}, ${found}.`;
}

function conversion(number: string, made: ConversionFinished): string {
  const { production, writtenAs, records, written } = made;
  const left = records === written ? 'all written' : `${count(written)} written`;
  return `Package ${number} made of production ${production}, as ${writtenAs}: ${plural(records, 'record')}, ${left}.`;
}

/** A task that stands once for each member of a list has the member after a full stop in its id. */
export function titleOf({ tasks, milestones }: Edition, id: string): string {
  const [base, member] = id.split('.', 2) as [string, string | undefined];
  const title = [...tasks, ...milestones].find((item) => item.id === base)?.title ?? base;
  return member ? `${title}: ${member}` : title;
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
