import { plural } from '../ui/in-words.ts';
import type { Page } from '../ui/views.ts';
import type { Edition, Limit, Provenance, Task } from './edition.ts';
import {
  constraintInWords,
  datedInWords,
  figureInWords,
  occurrenceInWords,
  originInWords,
} from './in-words.ts';
import { overallInWords } from './list-page.ts';
import { milestonesForPage, rolesForPage } from './roles-and-milestones.ts';
import { rulesOf } from './rules-of-task.ts';

const LEVEL = { must: 'must be met', may: 'may be met', unknown: 'level not known' };
const FOUND = {
  read: 'its text was read',
  quoted: 'its text was only seen quoted',
  named: 'only its name was found',
  inferred: 'inferred, not found',
};

/** What the page of one edition shows: all that it says, each value with where it comes from. */
export function editionPage(edition: Edition, editions: Edition[]): Page {
  const origin = (provenance: Provenance): string => originInWords(provenance, edition);
  const role = (id: string): string => edition.roles.find((role) => role.id === id)?.title ?? id;
  const base = editions.find(({ id }) => id === edition.extends);
  return {
    id: edition.id,
    title: edition.title,
    section: 'editions',
    breadcrumbs: [{ text: 'Editions', href: '/editions' }],
    sentence: `${plural(edition.tasks.length, 'task')} in ${plural(edition.phases.length, 'phase')}; ${overallInWords(edition)}.`,
    summary: edition.summary,
    overallOrigin: origin(edition.overall),
    overallNote: edition.overall.note,
    isLocal: edition.kind === 'local',
    base: base && { id: base.id, title: base.title },
    comparisons: comparisonsWith(edition, editions),
    overrides: overridesForPage(edition, base),
    phases: edition.phases.map(({ id, number, title, summary, estimate }) => ({
      id,
      number,
      title,
      summary,
      estimate: estimate && figureInWords(estimate),
      estimateOrigin: estimate && origin(estimate),
      tasks: edition.tasks
        .filter(({ phase }) => phase === id)
        .map((task) => taskForPage(task, edition, role)),
    })),
    limits: edition.limits.map((limit) => limitForPage(limit, edition, role)),
    requirements: edition.requirements.map(
      ({ provenance, binds, level, found, ...requirement }) => ({
        ...requirement,
        standing: `${LEVEL[level]}; ${FOUND[found]}`,
        binds: binds.map(role).join(', '),
        origin: origin(provenance),
      }),
    ),
    services: edition.services.map(({ title, notice, off, offBefore, on, lesson, provenance }) => ({
      title,
      notice: notice && figureInWords(notice),
      noticeOrigin: notice && origin(notice),
      off,
      offBefore: offBefore && {
        text: `${figureInWords(offBefore)} before the final data production`,
        origin: origin(offBefore),
      },
      on,
      lesson,
      origin: origin(provenance),
    })),
    cutoverWork: edition.cutoverWork.map(({ title, during, after, codes, provenance }) => ({
      title,
      during,
      after,
      codes: codes.join(', '),
      origin: origin(provenance),
    })),
    clinicalRisk: riskForPage(edition),
    checklists: edition.checklists.map(({ role: owner, title, questions, provenance }) => ({
      title: `${role(owner)}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
      questions: questions.map(({ asks }) => asks),
      origin: origin(provenance),
    })),
    disagreements: edition.disagreements.map(({ about, values, uses }) => ({
      about,
      values: values.map(({ says, source }) => ({
        says,
        origin: origin({ source }),
        isUsed: source === uses,
      })),
    })),
    roles: rolesForPage(edition),
    milestones: milestonesForPage(edition),
    sources: edition.sources.map(({ dated, ...source }) => ({
      ...source,
      dated: dated && datedInWords(dated),
    })),
  };
}

/** The matrix by which clinical risk is rated, and what its words mean. */
function riskForPage(edition: Edition) {
  const { clinicalRisk } = edition;
  const of = (part: string) => clinicalRisk.filter((each) => each.part === part);
  if (clinicalRisk.length === 0) return undefined;
  return {
    head: ['Likelihood', ...of('severity').map(({ level, title }) => `${level} ${title}`)],
    rows: of('likelihood')
      .toReversed()
      .map(({ level, title, ratings = [] }) => [`${level} ${title}`, ...ratings]),
    words: [
      { title: 'Likelihood', levels: of('likelihood') },
      { title: 'Severity', levels: of('severity') },
      { title: 'Rating', levels: of('rating') },
    ].map(({ title, levels }) => ({
      title,
      levels: levels.map(({ level, title, says, accepted, provenance }) => ({
        title: `${level} ${title}`,
        says,
        ...(accepted !== undefined && { standing: accepted ? 'may be accepted' : 'not accepted' }),
        origin: originInWords(provenance, edition),
      })),
    })),
  };
}

/** What a local edition says otherwise: a changed entry value by value, one that came or went as a whole. */
function overridesForPage(edition: Edition, base: Edition | undefined) {
  const items = Map.groupBy(edition.overrides, ({ of }) => `${of.kind} ${of.id}`);
  return [...items.values()].flatMap((overrides) => {
    const isNew = overrides.every(({ was }) => !was);
    const isGone = overrides.every(({ is }) => !is);
    const whole = { text: isNew ? 'added' : 'as it stands there', origin: '' };
    return (isNew || isGone ? overrides.slice(0, 1) : overrides).map((override) => ({
      title: override.of.title,
      field: isNew || isGone ? '' : override.label,
      was: isGone ? whole : base && said(override.was, base),
      is: isNew ? whole : said(override.is, edition),
      reason: override.reason,
      place: `${override.file}, line ${override.line}`,
    }));
  });
}

function said(value: { text: string; provenance: Provenance } | undefined, edition: Edition) {
  return value && { text: value.text, origin: originInWords(value.provenance, edition) };
}

/** Links to every other edition, the older one of the two always first. */
function comparisonsWith({ id, extends: baseId, kind }: Edition, editions: Edition[]) {
  const place = editions.findIndex((other) => other.id === id);
  return editions.flatMap((other, index) => {
    if (index === place) return [];
    const isAfter = kind === 'local' ? other.id === baseId || index > place : index > place;
    const href = isAfter ? `/editions/${other.id}/to/${id}` : `/editions/${id}/to/${other.id}`;
    return [{ href, title: other.title }];
  });
}

function taskForPage(task: Task, edition: Edition, role: (id: string) => string) {
  const origin = originInWords(task.provenance, edition);
  return {
    title: task.title,
    description: task.description,
    owner: role(task.owner),
    duration: figureInWords(task.duration),
    durationOrigin: originInWords(task.duration, edition),
    durationNote: task.duration.note,
    when: task.constraints.map((constraint) => {
      const own = originInWords(constraint, edition);
      const text = constraintInWords(constraint, edition);
      return { text, origin: own === origin ? undefined : own };
    }),
    condition: task.when && edition.applies[task.when],
    list: task.forEach && edition.lists[task.forEach],
    lesson: task.risk && {
      text: task.risk.lesson,
      origin: originInWords(task.risk.provenance, edition),
    },
    origin,
    rules: rulesOf(task.codes, edition),
  };
}

function limitForPage(limit: Limit, edition: Edition, role: (id: string) => string) {
  const { id, code, title, kind, binds, from, to, consequence, escalateTo, supersededBy } = limit;
  const instead = edition.limits.find((other) => other.id === supersededBy);
  return {
    id,
    code,
    title,
    kind: kind === 'contract' ? 'By contract' : 'To plan with',
    binds: binds.map(role).join(', '),
    limit: figureInWords(limit.limit),
    origin: originInWords(limit.limit, edition),
    note: limit.limit.note,
    place: limit.place,
    from: from && occurrenceInWords(from, edition),
    to: occurrenceInWords(to, edition),
    consequence,
    escalateTo: escalateTo && role(escalateTo),
    instead: instead?.code,
  };
}
