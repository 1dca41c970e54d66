import type { ZodObject, z } from 'zod';
import type { Edition } from './edition.ts';
import type { Opened } from './open-file.ts';
import type { Path, Report } from './problem.ts';
import { readFigure } from './read-figure.ts';
import { readShape } from './read-shape.ts';
import { editionShape, type FigureText, roleShape, sourceShape } from './shapes.ts';

type Head = Omit<Edition, 'phases' | 'milestones' | 'tasks'>;

/** Reads edition.yaml: what the edition is, whom it names, what it asks and where it draws from. */
export function readHead({ yaml, report }: Opened, folderName: string): Head {
  const text = yaml.problems.length > 0 ? {} : readShape(editionShape, yaml.content, [], report);
  if (text.id && text.id !== folderName) {
    report(
      ['id'],
      `The id is ${text.id} but the folder is called ${folderName}: they should agree.`,
    );
  }
  const { from = '', to = '', ...length } = text.overall ?? {};
  return {
    id: text.id ?? '',
    title: text.title ?? '',
    summary: text.summary ?? '',
    overall: {
      ...readFigure(text.overall && (length as FigureText), ['overall'], report),
      from,
      to,
    },
    applies: readQuestions(text.applies, ['applies'], report),
    lists: readQuestions(text.lists, ['lists'], report),
    roles: readList(roleShape, text.roles, ['roles'], report).map(
      ({ id = '', title = '', description = '' }) => ({ id, title, description }),
    ),
    sources: readList(sourceShape, text.sources, ['sources'], report).map(
      ({ id = '', title = '', publisher = '', ...rest }) => ({ id, title, publisher, ...rest }),
    ),
  };
}

function readQuestions(
  content: Record<string, unknown> | undefined,
  path: Path,
  report: Report,
): Record<string, string> {
  const questions: Record<string, string> = {};
  for (const [id, question] of Object.entries(content ?? {})) {
    questions[id] = typeof question === 'string' ? question : '';
    if (!questions[id]) report([...path, id], `"${id}" needs a text that says what it means.`);
  }
  return questions;
}

function readList<S extends ZodObject>(
  shape: S,
  content: unknown[] | undefined,
  path: Path,
  report: Report,
): Partial<z.infer<S>>[] {
  return (content ?? []).map((item, index) => readShape(shape, item, [...path, index], report));
}
