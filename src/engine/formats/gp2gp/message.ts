import { type Attachment, inlineAttachment } from './attachments/attachment.ts';
import systems from './code-systems.json' with { type: 'json' };
import { AgentDirectory, odsCodeOf } from './content/agents.ts';
import { MESSAGES } from './manifest.ts';
import { type Walked, walkComposition } from './walk.ts';
import { attribute, child, childrenOf, type XmlElement } from './xml/element.ts';
import { BadXml, ElementParser } from './xml/parse-elements.ts';

/** One patient's message as it was read, before its records are related to each other. */
export type Message = {
  patient: XmlElement;
  sender: string | null;
  supplier: string | null;
  directory: AgentDirectory;
  compositions: Walked[];
  attachments: Attachment[];
};

/** Collects a message from pieces of text; a composition is forgotten once it has been walked. */
export class MessageReader {
  readonly #directory = new AgentDirectory();
  readonly #compositions: Walked[] = [];
  readonly #attachments: Attachment[] = [];
  readonly #systems = new Set<string>();
  readonly #parser = new ElementParser(UNITS, (unit, within) => this.#take(unit, within));

  write(text: string): void {
    this.#parser.write(text);
  }

  /** Throws `BadXml` for what is not one patient's message. */
  close(): Message {
    const root = this.#parser.close();
    const extracts = inside(messageIn(root), 'EhrExtract');
    const [extract] = extracts;
    if (!extract) throw new BadXml('its message holds no record (EhrExtract)');
    if (extracts.length > 1)
      throw new BadXml(`its message holds ${extracts.length} records instead of one`);
    const patient = child(extract, 'recordTarget', 'patient');
    if (!patient) throw new BadXml('its record names no patient (recordTarget)');
    const sender = child(extract, 'author', 'AgentOrgSDS', 'agentOrganizationSDS');
    return {
      patient,
      sender: odsCodeOf(sender),
      supplier: supplierBy(this.#systems),
      directory: this.#directory,
      compositions: this.#compositions,
      attachments: this.#attachments,
    };
  }

  #take(unit: XmlElement, within: readonly XmlElement[]): void {
    if (unit.name === 'Agent') this.#directory.add(unit);
    else if (unit.name === 'attachment') this.#attachments.push(inlineAttachment(unit));
    else this.#walk(unit, within);
  }

  #walk(unit: XmlElement, within: readonly XmlElement[]): void {
    if (!within.some(({ name }) => name === 'EhrExtract'))
      throw new BadXml(
        'it is a piece of a GP2GP message, without the message around it that says whose record it is',
      );
    collectSystems(unit, this.#systems);
    this.#compositions.push(walkComposition(unit, this.#directory));
  }
}

const UNITS = new Set(['Agent', 'ehrComposition', 'attachment']);

function messageIn(root: XmlElement): XmlElement {
  const [message] = MESSAGES.has(root.name)
    ? [root]
    : childrenOf(child(root, 'payload'), [...MESSAGES][0] ?? '').concat(
        childrenOf(child(root, 'payload'), [...MESSAGES][1] ?? ''),
      );
  if (message) return message;
  throw new BadXml(
    `it is XML, but no GP2GP message that carries a record (${[...MESSAGES].join(' or ')})`,
  );
}

/** All elements of a name, at any depth. */
function inside(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((inner) => (inner.name === name ? [inner] : inside(inner, name)));
}

function collectSystems(element: XmlElement, found: Set<string>): void {
  const system = attribute(element, 'codeSystem');
  if (system !== null) found.add(system);
  for (const inner of element.children) collectSystems(inner, found);
}

/** Whose program wrote it, by the code systems that only that program uses; null where that is open. */
function supplierBy(found: ReadonlySet<string>): string | null {
  const suppliers = Object.entries(systems.suppliers).filter(([, oids]) =>
    oids.some((oid) => [...found].some((system) => system === oid || system.startsWith(`${oid}.`))),
  );
  const [supplier] = suppliers;
  return supplier && suppliers.length === 1 ? supplier[0] : null;
}
