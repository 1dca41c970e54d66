import type { Edition, Source } from './edition.ts';
import type { Written } from './open-edition.ts';
import type { Path, Report } from './problem.ts';
import { readFigure } from './read-figure.ts';
import { readShape } from './read-shape.ts';
import { type FigureText, type HeadText, sourceShape, wordShape } from './shapes.ts';

type Head = Pick<
  Edition,
  | 'id'
  | 'title'
  | 'summary'
  | 'kind'
  | 'dated'
  | 'extends'
  | 'overall'
  | 'applies'
  | 'lists'
  | 'events'
  | 'sources'
  | 'words'
>;

/** Reads the head of an edition: what it is, whom it names, what it asks and where it draws from. */
export function readHead({ head: { text, report }, lists }: Written): Head {
  const { from = '', to = '', ...length } = text.overall ?? {};
  const kind = text.kind ?? 'guide';
  const sources = lists.sources.map(({ content, report }) =>
    withBlanks(readShape(sourceShape, content, [], report), { id: '', title: '', publisher: '' }),
  );
  return {
    id: text.id ?? '',
    title: text.title ?? '',
    summary: text.summary ?? '',
    kind,
    ...(text.dated && { dated: text.dated }),
    ...(text.extends && { extends: text.extends }),
    overall: {
      ...readFigure(text.overall && (length as FigureText), ['overall'], report),
      from,
      to,
    },
    applies: readQuestions(text.applies, ['applies'], report),
    lists: readQuestions(text.lists, ['lists'], report),
    events: readQuestions(text.events, ['events'], report),
    sources: kind === 'local' ? [...sources, itself(text)] : sources,
    words: lists.words.map(({ content, report }) => ({
      ...withBlanks(readShape(wordShape, content, [], report), { for: '', say: '' }),
      by: text.id ?? '',
    })),
  };
}

/** What a local edition says without naming a source comes from itself. */
function itself({ id = '', title = '', publisher, dated }: Partial<HeadText>): Source {
  return { id, title, publisher: publisher ?? title, ...(dated && { dated }) };
}

function withBlanks<T extends object>(read: Partial<T>, blanks: T): T {
  return {
    ...blanks,
    ...Object.fromEntries(Object.entries(read).filter(([, v]) => v !== undefined)),
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
