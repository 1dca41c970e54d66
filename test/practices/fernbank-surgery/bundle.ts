import { createHash } from 'node:crypto';

export type Resource = { resourceType: string; id: string; [element: string]: unknown };

/** A system that holds records: how it names them, and what it calls itself. */
export type System = { name: 'source' | 'target'; identifierSystem: string };

export const SYSTEMS: Record<System['name'], System> = {
  source: { name: 'source', identifierSystem: 'https://oakleaf.example/Z99001' },
  target: { name: 'target', identifierSystem: 'https://birchwood.example/record-id' },
};

const PROFILE = 'https://fhir.nhs.uk/STU3/StructureDefinition';

/** One patient's bundle as a system exports it; every id is that system's own. */
export class Bundle {
  readonly resources: Resource[] = [];
  readonly #system: System;
  readonly #owner: string;

  constructor(system: System, owner: string) {
    this.#system = system;
    this.#owner = owner;
  }

  /** Adds a resource under a word of ours, by which others refer to it. */
  add(resourceType: string, word: string, elements: Record<string, unknown>): void {
    const id = this.#idOf(resourceType, word);
    const profile = [`${PROFILE}/CareConnect-GPC-${resourceType}-1`];
    const identifier = [{ system: this.#system.identifierSystem, value: id }];
    this.resources.push({ resourceType, id, meta: { profile }, identifier, ...elements });
  }

  reference(resourceType: string, word: string): { reference: string } {
    return { reference: `${resourceType}/${this.#idOf(resourceType, word)}` };
  }

  subject(): { reference: string } {
    return this.reference('Patient', 'patient');
  }

  toJson(): string {
    const bundle = {
      resourceType: 'Bundle',
      meta: { profile: [`${PROFILE}/GPConnect-StructuredRecord-Bundle-1`] },
      type: 'collection',
      entry: this.resources.map((resource) => ({ resource })),
    };
    return `${JSON.stringify(bundle, null, 1)}\n`;
  }

  /** The old system counts in capitals and dashes, the new one in small letters. */
  #idOf(resourceType: string, word: string): string {
    const { name } = this.#system;
    const hash = createHash('sha256').update(`${name} ${this.#owner} ${resourceType} ${word}`);
    const digits = hash.digest('hex').slice(0, 24);
    return name === 'source'
      ? digits.toUpperCase().replace(/^(.{8})(.{4})(.{4})/, '$1-$2-$3-')
      : digits;
  }
}

export function concept(code: string, display: string): Record<string, unknown> {
  return { coding: [{ system: 'http://snomed.info/sct', code, display }] };
}
