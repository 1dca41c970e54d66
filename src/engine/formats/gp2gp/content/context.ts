import type { JsonObject } from '../../../record/json.ts';
import type { NoteCode } from '../../../record/staged-record.ts';
import { isoDate } from '../hl7-date.ts';
import { attribute, child, childrenOf, type XmlElement } from '../xml/element.ts';
import type { AgentDirectory } from './agents.ts';
import type { Draft } from './draft.ts';
import { confidentialityOf, timeAt } from './statement.ts';

/** What a statement stands in, and inherits from. */
export type Context = {
  directory: AgentDirectory;
  /** The consultation; null for what was recorded outside of one. */
  consultation: string | null;
  /** When the composition was recorded. */
  recorded: string | null;
  recorder: JsonObject | null;
  performers: JsonObject[];
  titles: string[];
  panel: string | null;
  report: string | null;
  specimen: string | null;
  allergyCategory: string | null;
  isConfidential: boolean;
};

/**
 * The relations that a statement has by where it stands. What is within a panel or a report has its
 * place through that.
 */
export function linksOf(context: Context): Draft['links'] {
  const { consultation, titles, panel, report, specimen } = context;
  const links: Draft['links'] = [];
  const up = (kind: Draft['links'][number]['kind'], to: string | null, key: string | null = null) =>
    to !== null && links.push({ kind, to, key, direction: 'up' });
  up('consultation', consultation);
  if (titles.length && panel === null && report === null)
    up('place', consultation, titles.join(' > '));
  up('parent', panel);
  if (panel === null) up('report', report);
  up('specimen', specimen);
  return links;
}

export type People = {
  performers: JsonObject[];
  recorder: JsonObject | null;
  recorded: string | null;
  notes: NoteCode[];
};

/** Who did it, and who wrote it down when: as the statement says, else as its composition says. */
export function peopleOf(element: XmlElement, context: Context): People {
  const found = childrenOf(element, 'Participant').concat(childrenOf(element, 'Participant2'));
  const written = found.find((participant) => attribute(participant, 'typeCode') === 'AUT');
  const notes: NoteCode[] = [];
  const named = found.filter(isNoBareTime).map((participant) => {
    const person = personIn(participant, context.directory);
    if (person === null) notes.push('reference-unresolved');
    return { role: attribute(participant, 'typeCode'), person: person ?? { unresolved: 'Agent' } };
  });
  const performers = named.filter(({ role }) => role !== 'AUT').map(({ person }) => person);
  const author = named.find(({ role }) => role === 'AUT')?.person ?? null;
  return {
    performers: performers.length ? performers : context.performers,
    recorder: author ?? context.recorder,
    recorded: timeAt(child(written, 'time')) ?? context.recorded,
    notes,
  };
}

/** Where it is known when something was written down and not by whom, a message has the time alone. */
function isNoBareTime(participant: XmlElement): boolean {
  const isNobody = attribute(child(participant, 'agentRef', 'id'), 'nullFlavor') !== null;
  return !isNobody || timeAt(child(participant, 'time')) === null;
}

/** Somebody by name, with the time at which that was so where it is said. */
export function personIn(participant: XmlElement, directory: AgentDirectory): JsonObject | null {
  const id = attribute(child(participant, 'agentRef', 'id'), 'root');
  const found = id === null ? null : directory.find(id);
  const time = attribute(child(participant, 'time'), 'value');
  return found && { ...found, ...(time === null ? {} : { time: isoDate(time) }) };
}

/** Anything but the normal label keeps the record from someone. */
export function isConfidentialIn(element: XmlElement, context: Context): boolean {
  const labels = confidentialityOf(element);
  return (
    context.isConfidential ||
    labels.some(({ code }) => !['N', 'L', 'U'].includes(typeof code === 'string' ? code : ''))
  );
}
