import type { DirectoryEntry } from '../../../record/staged-record.ts';
import { ODS_OIDS } from '../manifest.ts';
import { attribute, child, childrenOf, jsonOf, textIn, type XmlElement } from '../xml/element.ts';

/** The people, organisations and systems that statements name, by the ids of their entries. */
export class AgentDirectory {
  readonly entries: DirectoryEntry[] = [];
  readonly #names = new Map<string, string>();
  readonly #known = new Set<string>();

  add(agent: XmlElement): void {
    const ids = childrenOf(agent, 'id');
    const root = attribute(
      ids.find((id) => attribute(id, 'extension') === null),
      'root',
    );
    const name = nameOf(agent);
    for (const id of ids) {
      const key = attribute(id, 'root')?.toLowerCase();
      if (key === undefined || attribute(id, 'extension') !== null) continue;
      this.#known.add(key);
      if (name !== null) this.#names.set(key, name);
    }
    this.entries.push({
      type: child(agent, 'agentPerson') ? 'practitioner' : 'organisation',
      sourceRow: this.entries.length + 1,
      sourceId: root,
      columns: columnsOf(agent, name),
      raw: JSON.stringify(jsonOf(agent)),
    });
  }

  /** Whom a reference means; `unnamed` where the entry has no name, null where there is no entry. */
  find(id: string): { display: string } | { unnamed: string } | null {
    const name = this.#names.get(id.toLowerCase());
    if (name !== undefined) return { display: name };
    return this.#known.has(id.toLowerCase()) ? { unnamed: 'Agent' } : null;
  }
}

/** "Dr Peter Whitcombe", or the name of an organisation or a program. */
function nameOf(agent: XmlElement): string | null {
  const person = child(agent, 'agentPerson', 'name');
  if (person) {
    const words = ['prefix', 'given', 'family', 'suffix']
      .flatMap((part) => childrenOf(person, part).map(textIn))
      .filter((word) => word !== null);
    return words.length ? words.join(' ') : textIn(person);
  }
  return (
    textIn(child(agent, 'agentOrganization', 'name')) ??
    textIn(child(agent, 'agentDevice', 'softwareName')) ??
    textIn(child(agent, 'representedOrganization', 'name'))
  );
}

function columnsOf(agent: XmlElement, name: string | null): Record<string, string | null> {
  const role = textIn(child(agent, 'code', 'originalText')) ?? display(child(agent, 'code'));
  if (child(agent, 'agentPerson')) {
    const national = childrenOf(agent, 'id').find((id) => attribute(id, 'extension') !== null);
    const sex = attribute(child(agent, 'agentPerson', 'administrativeGenderCode'), 'code');
    return { name, national_id: attribute(national, 'extension'), role, sex };
  }
  const organisation = child(agent, 'agentOrganization') ?? child(agent, 'representedOrganization');
  const address = child(organisation, 'addr');
  const lines = childrenOf(address, 'streetAddressLine').map(textIn);
  return {
    name,
    ods_code: odsCodeOf(organisation),
    kind: role,
    address: lines.filter((line) => line !== null).join(', ') || null,
    postcode: textIn(child(address, 'postalCode')),
  };
}

export function odsCodeOf(organisation: XmlElement | undefined): string | null {
  const id = childrenOf(organisation, 'id').find((one) =>
    ODS_OIDS.has(attribute(one, 'root') ?? ''),
  );
  return attribute(id, 'extension');
}

function display(code: XmlElement | undefined): string | null {
  return attribute(code, 'displayName') ?? attribute(code, 'code');
}
