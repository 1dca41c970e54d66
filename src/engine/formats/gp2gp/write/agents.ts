import { madeId } from './ids.ts';
import type { Person } from './source-record.ts';
import { element, text, type Xml } from './xml.ts';

const NATIONAL_NUMBERS = '2.16.840.1.113883.2.1.4.2';

/** Those whom the statements of a message name; each has one entry in its directory. */
export class Agents {
  readonly #entries = new Map<string, Xml>();
  readonly #people: ReadonlyMap<string, Person>;
  readonly #whose: string;

  /** `whose` tells messages apart: a directory is part of its message. */
  constructor(people: ReadonlyMap<string, Person>, whose: string) {
    this.#people = people;
    this.#whose = whose;
  }

  /** The name behind an id of the source's directory. */
  nameOf(id: string | null): string | null {
    return id === null ? null : (this.#people.get(id)?.name ?? null);
  }

  /** A reference to somebody by name; to nobody where there is no name. */
  person(name: string | null): Xml {
    return this.#reference('person', name, (known) => personIn(known, this.#people.get(known)));
  }

  organisation(name: string): Xml {
    return this.#reference('organisation', name, (known) => [
      element('agentOrganization', { classCode: 'ORG', determinerCode: 'INSTANCE' }, named(known)),
    ]);
  }

  /** The entries in the order in which they were first named. */
  directory(): Xml {
    const parts = [...this.#entries.values()].map((agent) =>
      element('part', { typeCode: 'PART' }, agent),
    );
    return element('agentDirectory', { classCode: 'AGNT' }, parts);
  }

  #reference(kind: string, name: string | null, inside: (name: string) => Xml[]): Xml {
    if (name === null)
      return element('agentRef', { classCode: 'AGNT' }, element('id', { nullFlavor: 'UNK' }));
    const root = madeId('agent', this.#whose, kind, name);
    if (!this.#entries.has(root))
      this.#entries.set(
        root,
        element('Agent', { classCode: 'AGNT' }, element('id', { root }), inside(name)),
      );
    return element('agentRef', { classCode: 'AGNT' }, element('id', { root }));
  }
}

/** With the number and the role that the directory knows, and the name in parts where they make up the whole. */
function personIn(name: string, known: Person | undefined): Xml[] {
  const person = element(
    'agentPerson',
    { classCode: 'PSN', determinerCode: 'INSTANCE' },
    known ? nameInParts(known) : named(name),
  );
  const { nationalId = null, role = null } = known ?? {};
  return [
    ...(nationalId === null
      ? []
      : [element('id', { root: NATIONAL_NUMBERS, extension: nationalId })]),
    ...(role === null
      ? []
      : [element('code', { nullFlavor: 'UNK' }, element('originalText', {}, text(role)))]),
    person,
  ];
}

function nameInParts({ name, prefix, given, family }: Person): Xml {
  const parts = { prefix, given, family };
  const said = Object.entries(parts).filter(([, part]) => part !== null && part !== '');
  if (said.map(([, part]) => part).join(' ') !== name) return named(name);
  return element(
    'name',
    {},
    ...said.map(([part, word]) => element(part, {}, text(word as string))),
  );
}

function named(name: string): Xml {
  return element('name', {}, text(name));
}
