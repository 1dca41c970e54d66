import type {
  Checklist,
  Constraint,
  CutoverWork,
  Disagreement,
  Edition,
  Limit,
  Milestone,
  Phase,
  Requirement,
  RiskLevel,
  Role,
  Service,
  Task,
} from './edition.ts';
import type { Path, Report } from './problem.ts';

/**
 * An edition as far as it could be read. What could not be read is blank and has been reported, so a
 * check passes over blanks.
 */
export type Draft = {
  edition: Edition;
  head: Report;
  /** Reports about the list of milestones as a whole. */
  milestoneList: Report;
  /** Whether a file is one of this edition's, and not of the one that it extends. */
  isOwnFile: (file: string) => boolean;
  roles: Drafted<Role>[];
  phases: Drafted<Phase>[];
  tasks: Drafted<Task>[];
  milestones: Drafted<Milestone>[];
} & DraftedRules;

export type DraftedRules = {
  limits: Drafted<Limit>[];
  requirements: Drafted<Requirement>[];
  services: Drafted<Service>[];
  cutoverWork: Drafted<CutoverWork>[];
  clinicalRisk: Drafted<RiskLevel>[];
  checklists: Drafted<Checklist>[];
  disagreements: Drafted<Disagreement>[];
};

export type Drafted<T> = {
  item: T;
  /** Places are counted from the item itself. */
  report: Report;
  /** Where each of the item's constraints stands. */
  timing: { constraint: Constraint; path: Path }[];
};
