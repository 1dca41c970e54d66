import type { Drafted, DraftedRules } from './draft.ts';
import type {
  Checklist,
  CutoverWork,
  Disagreement,
  Edition,
  Requirement,
  RiskLevel,
  Service,
} from './edition.ts';
import type { Written } from './open-edition.ts';
import type { Part } from './part.ts';
import { readLimit, readLimitFigure } from './read-limit.ts';
import { readProvenance } from './read-provenance.ts';
import { readShape } from './read-shape.ts';
import {
  checklistShape,
  conflictShape,
  cutoverWorkShape,
  questionShape,
  requirementShape,
  riskLevelShape,
  saidShape,
  serviceShape,
} from './shapes.ts';

type Items = Pick<Edition, keyof DraftedRules>;

/** What a guide lays down beside its tasks: limits, requirements, services, cutover work, checklists. */
export function readRules(lists: Written['lists']): { items: Items; drafted: DraftedRules } {
  const drafted: DraftedRules = {
    limits: lists.limits.map(readLimit),
    requirements: lists.requirements.map(readRequirement),
    services: lists.services.map(readService),
    cutoverWork: lists.cutoverWork.map(readCutoverWork),
    clinicalRisk: lists.clinicalRisk.map(readRiskLevel),
    checklists: lists.checklists.map(readChecklist),
    disagreements: lists.conflicts.map(readDisagreement),
  };
  const items = Object.fromEntries(
    Object.entries(drafted).map(([name, entries]) => [name, entries.map(({ item }) => item)]),
  ) as unknown as Items;
  return { items, drafted };
}

function readRequirement({ content, report }: Part): Drafted<Requirement> {
  const text = readShape(requirementShape, content, [], report);
  const item = {
    id: text.id ?? '',
    code: text.code ?? '',
    title: text.title ?? '',
    says: text.says ?? '',
    binds: text.binds ?? [],
    level: text.level ?? 'unknown',
    found: text.found ?? 'named',
    provenance: readProvenance(text, [], report),
  };
  return { item, report, timing: [] };
}

function readService({ content, report }: Part): Drafted<Service> {
  const text = readShape(serviceShape, content, [], report);
  const { notice, offBefore } = text;
  const item = {
    id: text.id ?? '',
    title: text.title ?? '',
    ...(notice && { notice: readLimitFigure(notice, ['notice'], report) }),
    off: text.off ?? '',
    ...(offBefore && { offBefore: readLimitFigure(offBefore, ['offBefore'], report) }),
    on: text.on ?? '',
    ...(text.lesson && { lesson: text.lesson }),
    provenance: readProvenance(text, [], report),
  };
  return { item, report, timing: [] };
}

function readCutoverWork({ content, report }: Part): Drafted<CutoverWork> {
  const text = readShape(cutoverWorkShape, content, [], report);
  const item = {
    id: text.id ?? '',
    title: text.title ?? '',
    during: text.during ?? '',
    after: text.after ?? '',
    codes: text.codes ?? [],
    provenance: readProvenance(text, [], report),
  };
  return { item, report, timing: [] };
}

function readRiskLevel({ content, report }: Part): Drafted<RiskLevel> {
  const text = readShape(riskLevelShape, content, [], report);
  const item = {
    id: text.id ?? '',
    part: text.part ?? 'rating',
    level: text.level ?? 0,
    title: text.title ?? '',
    says: text.says ?? '',
    ...(text.ratings && { ratings: text.ratings }),
    ...(text.accepted !== undefined && { accepted: text.accepted }),
    provenance: readProvenance(text, [], report),
  };
  return { item, report, timing: [] };
}

function readChecklist({ content, report }: Part): Drafted<Checklist> {
  const text = readShape(checklistShape, content, [], report);
  const questions = (text.questions ?? []).map((question, index) => {
    const { asks = '', tasks = [] } = readShape(
      questionShape,
      question,
      ['questions', index],
      report,
    );
    return { asks, tasks };
  });
  const item = {
    id: text.id ?? '',
    role: text.role ?? '',
    title: text.title ?? '',
    questions,
    provenance: readProvenance(text, [], report),
  };
  return { item, report, timing: [] };
}

function readDisagreement({ content, report }: Part): Drafted<Disagreement> {
  const text = readShape(conflictShape, content, [], report);
  const values = (text.values ?? []).map((value, index) => {
    const { says = '', source = '' } = readShape(saidShape, value, ['values', index], report);
    return { says, source };
  });
  const item = {
    id: text.id ?? '',
    about: text.about ?? '',
    values,
    uses: text.uses ?? '',
    concerns: text.concerns ?? [],
  };
  return { item, report, timing: [] };
}
