import type { AgentDirectory } from './content/agents.ts';
import type { Context } from './content/context.ts';
import { isConfidentialIn, peopleOf, personIn } from './content/context.ts';
import type { Draft } from './content/draft.ts';
import { idOf, timeAt } from './content/statement.ts';
import {
  ALLERGY_CATEGORIES,
  OUTSIDE_CONSULTATION,
  REPORT_CODE,
  SPECIMEN_CODE,
} from './manifest.ts';
import { consultation } from './map/consultation.ts';
import { allergy, codedEntry } from './map/entry.ts';
import { medication } from './map/medication.ts';
import { document, fileNamedBy, freeText } from './map/narrative.ts';
import { namedBy, problem } from './map/problem.ts';
import { diaryRecall, otherRecord, referral, registration } from './map/request.ts';
import { specimen, testReport } from './map/test-report.ts';
import { attribute, child, childrenOf, jsonOf, textIn, type XmlElement } from './xml/element.ts';

/** Records of a composition in the order of its elements, and what can only be told at the end. */
export type Walked = {
  drafts: Draft[];
  problems: { draft: Draft; named: string | null }[];
  documents: { draft: Draft; file: string | null; context: Context }[];
  discontinued: { statement: XmlElement; supply: XmlElement; context: Context }[];
};

/** Makes records of a composition: of itself where it is a consultation, and of its statements. */
export function walkComposition(element: XmlElement, directory: AgentDirectory): Walked {
  const walked = nothingYet();
  const within = contextOf(element, directory);
  if (!isOutside(element))
    walked.drafts.push(consultation(element, { ...within, consultation: null }));
  walkComponents(element, within, walked);
  return walked;
}

/** Makes records of a statement that was sent beside the message, where its placeholder stood. */
export function walkPiece(statement: XmlElement, context: Context): Walked {
  const walked = nothingYet();
  walkStatement(statement, context, walked);
  return walked;
}

function nothingYet(): Walked {
  return { drafts: [], problems: [], documents: [], discontinued: [] };
}

function isOutside(element: XmlElement): boolean {
  return OUTSIDE_CONSULTATION.has(attribute(child(element, 'code'), 'code') ?? '');
}

function contextOf(element: XmlElement, directory: AgentDirectory): Context {
  const author = child(element, 'author');
  const context: Context = {
    directory,
    consultation: isOutside(element) ? null : idOf(element),
    recorded: timeAt(child(author, 'time')),
    recorder: author ? personIn(author, directory) : null,
    performers: [],
    titles: [],
    panel: null,
    report: null,
    specimen: null,
    allergyCategory: null,
    isConfidential: false,
  };
  const { performers } = peopleOf(element, context);
  return { ...context, performers, isConfidential: isConfidentialIn(element, context) };
}

function walkComponents(element: XmlElement, context: Context, walked: Walked): void {
  for (const component of childrenOf(element, 'component'))
    for (const statement of component.children) walkStatement(statement, context, walked);
}

function walkStatement(element: XmlElement, context: Context, walked: Walked): void {
  const make = RECORDS[element.name];
  if (make) walked.drafts.push(...make(element, context, walked));
  else if (element.name === 'CompoundStatement') walkCompound(element, context, walked);
  else if (element.name !== 'EhrEmpty') walked.drafts.push(unknown(element, context));
  if (HOLDERS.has(element.name)) walkComponents(element, context, walked);
}

const RECORDS: Record<string, (element: XmlElement, context: Context, walked: Walked) => Draft[]> =
  {
    ObservationStatement: (element, context) => [
      (context.allergyCategory === null ? codedEntry : allergy)(element, context),
    ],
    NarrativeStatement: narrative,
    MedicationStatement: (element, context, walked) => [
      ...medication(element, context),
      ...besideSupplies(element, context, walked),
    ],
    LinkSet: (element, context, walked) => {
      const draft = problem(element, context);
      walked.problems.push({ draft, named: namedBy(element) });
      return [draft];
    },
    PlanStatement: (element, context) => [diaryRecall(element, context)],
    RequestStatement: (element, context) => [referral(element, context)],
    RegistrationStatement: (element, context) => [registration(element, context)],
  };

/** Statements whose components are statements of the same place. */
const HOLDERS = new Set(['ObservationStatement', 'PlanStatement', 'RequestStatement']);

/** Headings are structure; reports, specimens and panels are records that hold the others. */
function walkCompound(element: XmlElement, context: Context, walked: Walked): void {
  const result = commentedResult(element, context);
  if (result) {
    walkCommented(element, result, context, walked);
    return;
  }
  const made = compoundOf(element, context);
  if (made) walked.drafts.push(made.draft);
  walkComponents(element, { ...context, ...withinOf(element, context) }, walked);
}

/**
 * In a report, a cluster around one result, with its code and date, only holds the result's comments
 * together with it: as a record it would be the result a second time.
 */
function commentedResult(element: XmlElement, context: Context): XmlElement | null {
  const inside = childrenOf(element, 'component').flatMap(({ children }) => children);
  const [result, ...more] = inside.filter(({ name }) => name !== 'NarrativeStatement');
  const isWithin = context.report !== null || context.specimen !== null;
  const isBare = element.children.every(({ name }) => BARE.has(name));
  if (!isWithin || !isBare || result?.name !== 'ObservationStatement' || more.length > 0)
    return null;
  const isSame = BARE_FACTS.every((name) => saidIn(element, name) === saidIn(result, name));
  return isSame && attribute(element, 'classCode') === 'CLUSTER' ? result : null;
}

const BARE_FACTS = ['code', 'statusCode', 'effectiveTime', 'availabilityTime'];
const BARE = new Set(['id', 'component', ...BARE_FACTS]);

function saidIn(element: XmlElement, name: string): string {
  const inner = child(element, name);
  return inner ? JSON.stringify(jsonOf(inner)) : '';
}

/** The result stands for its cluster; the comments are told as belonging to it. */
function walkCommented(
  element: XmlElement,
  result: XmlElement,
  context: Context,
  walked: Walked,
): void {
  const draft = codedEntry(result, context);
  walked.drafts.push({ ...draft, alias: idOf(element)?.toLowerCase() ?? null });
  walkComponents(result, context, walked);
  const comments = childrenOf(element, 'component')
    .flatMap(({ children }) => children)
    .filter((inner) => inner !== result);
  for (const comment of comments)
    walkStatement(comment, { ...context, panel: idOf(result) }, walked);
}

function compoundOf(element: XmlElement, context: Context): { draft: Draft } | null {
  if (isHeading(element)) return null;
  const code = codeOf(element);
  if (code === REPORT_CODE) return { draft: testReport(element, context) };
  return { draft: (code === SPECIMEN_CODE ? specimen : codedEntry)(element, context) };
}

function withinOf(element: XmlElement, context: Context): Partial<Context> {
  const isConfidential = isConfidentialIn(element, context);
  const code = codeOf(element);
  if (isHeading(element)) {
    const allergyCategory = ALLERGY_CATEGORIES[code] ?? null;
    const title = allergyCategory === null ? titleOf(element) : null;
    const titles = title === null ? context.titles : [...context.titles, title];
    return { isConfidential, titles, allergyCategory };
  }
  const id = idOf(element);
  if (code === REPORT_CODE) return { isConfidential, report: id };
  return code === SPECIMEN_CODE ? { isConfidential, specimen: id } : { isConfidential, panel: id };
}

function isHeading(element: XmlElement): boolean {
  return ['TOPIC', 'CATEGORY'].includes(attribute(element, 'classCode') ?? '');
}

function codeOf(element: XmlElement): string {
  return attribute(child(element, 'code'), 'code') ?? '';
}

function titleOf(element: XmlElement): string | null {
  const code = child(element, 'code');
  return textIn(child(code, 'originalText')) ?? attribute(code, 'displayName');
}

function narrative(element: XmlElement, context: Context, walked: Walked): Draft[] {
  if (!child(element, 'reference', 'referredToExternalDocument'))
    return [freeText(element, context)];
  const draft = document(element, context);
  walked.documents.push({ draft, file: fileNamedBy(element), context });
  return [draft];
}

/** What is in a medication statement beside authorisations and issues. */
function besideSupplies(element: XmlElement, context: Context, walked: Walked): Draft[] {
  return childrenOf(element, 'component')
    .flatMap(({ children }) => children)
    .filter(({ name }) => !['ehrSupplyAuthorise', 'ehrSupplyPrescribe'].includes(name))
    .flatMap((supply) => {
      if (supply.name !== 'ehrSupplyDiscontinue') return [unknown(supply, context)];
      walked.discontinued.push({ statement: element, supply, context });
      return [];
    });
}

function unknown(element: XmlElement, context: Context): Draft {
  const draft = otherRecord(element, context, element.name);
  return { ...draft, notes: [...draft.notes, 'element-unknown'] };
}
