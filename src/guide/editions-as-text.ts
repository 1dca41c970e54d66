import type { Edition } from './edition.ts';
import { datedInWords, figureInWords, titleOf } from './in-words.ts';

/** The editions for a terminal. */
export function editionsAsTable(editions: Edition[]): string {
  return editions.flatMap((edition) => [...lines(edition), '']).join('\n');
}

export function editionAsJson(edition: Edition) {
  const { id, title, kind, dated, overall, overrides } = edition;
  return {
    id,
    title,
    kind,
    dated,
    extends: edition.extends,
    overall,
    counts: {
      phases: edition.phases.length,
      tasks: edition.tasks.length,
      milestones: edition.milestones.length,
      limits: edition.limits.length,
      requirements: edition.requirements.length,
      services: edition.services.length,
    },
    overrides,
  };
}

function lines(edition: Edition): string[] {
  const { id, title, dated, overall, phases, tasks, limits, overrides } = edition;
  const from = edition.extends ? `written from ${edition.extends}` : 'written whole';
  return [
    id,
    `  ${title}${dated ? `, of ${datedInWords(dated)}` : ''}; ${from}`,
    `  ${figureInWords(overall)} from “${titleOf(overall.from, edition)}” to “${titleOf(overall.to, edition)}”`,
    `  ${phases.length} phases, ${tasks.length} tasks, ${limits.length} limits`,
    ...(edition.kind === 'local' ? [`  local: ${overrides.length} values of its own`] : []),
  ];
}
