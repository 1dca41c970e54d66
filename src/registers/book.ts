/**
 * What a record book is: declared once, in one file of `books/`, from which its pages, imports, exports, API,
 * permissions and history come. How to write one: docs/books.md.
 */
import type { Edition } from '../guide/edition.ts';
import type { Amount } from '../lib/amount.ts';
import type { Role } from '../people/role.ts';
import type { Picture } from '../ui/line-chart.ts';
import type { Problem } from '../ui/problem.ts';
import type { Around } from './around.ts';
import type { ChecklistMaker } from './checklist.ts';
import type { Cost } from './costs.ts';
import type { Days } from './deadlines.ts';
import type { Field, Values } from './field.ts';
import type { PaperMaker } from './papers/paper.ts';
import type { BookFacts } from './plan-facts.ts';
import type { Row } from './row.ts';
import type { StartingList } from './starting-list/starting-list.ts';

export type Book = {
  /** Part of its address and of the history. Small letters and hyphens. */
  id: string;
  title: string;
  /** Where it stands among the books, which follow the course of a migration. */
  place: number;
  /** What its rows are counted as. */
  rows: { one: string; many: string };
  /** What stands in it, in a sentence. */
  about: string;
  /** What is said while it is empty: what to do first. */
  whenEmpty: string;
  /** Pages of the migration that belong to it, by their address below the migration's: `plan/go-live`. */
  seeAlso?: readonly { text: string; to: string }[];
  /** Who may look into it. */
  see: readonly Role[];
  /** The sorts of row that it holds, by a word for each; the first one is offered first. */
  kinds: Record<string, Kind>;
  /** What it can begin with. */
  startingList?: StartingList;
  /** What its rows mean for the plan. */
  planFacts?: BookFacts;
  /** Other books whose rows it is seen together with. */
  reads?: readonly string[];
  /** What its rows cost, for its own sums and those of books that read it. */
  costs?: (rows: readonly Row[]) => Cost[];
  /** Sums above its list, in pence. */
  sums?: (rows: readonly Row[], around: Around) => { what: string; pence: number }[];
  /** What is striking about its rows as a whole, a sentence each, for the top of its list. */
  findings?: (rows: readonly Row[], around: Around) => string[];
  /** Drawings above its list, each with its table. */
  pictures?: (rows: readonly Row[], around: Around) => Picture[];
  /** What has to be before a gate of the migration and is not, a sentence each, by the milestone that is the gate. */
  before?: Readonly<Record<string, (rows: readonly Row[], around: Around) => string[]>>;
  /** How it stands, for the overview of the migration. */
  standing?: (rows: readonly Row[], around: Around) => BookStanding[];
  /** What has to be before a migration may end and is not, a sentence each: nothing ends while there is one. */
  beforeTheEnd?: (rows: readonly Row[], around: Around) => string[];
};

/** One line of the overview: `says` is short, such as "3 of 21 not tested". */
export type BookStanding = { what: string; says: string; isWell: boolean };

export type Kind = {
  /** One of them, as in "Module". */
  title: string;
  /** Editions of the guide that know this kind; all unless given. */
  editions?: readonly string[];
  fields: Record<string, Field>;
  /** The field by which a row is called. */
  name: string;
  /** By a word for each; a row starts in the first one. */
  states: Record<string, State>;
  transitions: readonly Transition[];
  deadlines?: readonly Deadline[];
  /** Who may add rows and change their fields. */
  write: readonly Role[];
  /** Fields that a new migration takes over from an earlier one, row by row; none of this kind unless given. */
  copies?: readonly string[];
  /** Whether another practice takes a row over as well; all of the kind unless given. */
  isShared?: (values: Values) => boolean;
  /** What is wrong with values that are each right by themselves. */
  check?: (values: Values, known: Known) => Problem[];
  /** What follows from the values of a row, such as a rating that is looked up: shown and exported, never stored. */
  reckoned?: Readonly<Record<string, Reckoned>>;
  /** What has to be there around a row, such as the outputs of a meeting, each answered by what is known. */
  checklist?: ChecklistMaker;
  /** What it makes to print or send, such as letters. */
  papers?: readonly PaperMaker[];
};

/** What a row's values are held against. */
export type Known = {
  /** YYYY-MM-DD */
  today: string;
  /** What is wrong with a day on which the practice or everyone is closed; undefined for a working day. */
  closedDay: (date: string) => string | undefined;
  edition: Edition;
};

/** Empty text where nothing follows yet. */
export type Reckoned = { label: string; of: (values: Values, by: ReckonedBy) => string };
export type ReckonedBy = Days & { edition: Edition };

export type State = {
  title: string;
  /** `open`: something is still to be done; `done`: it is what it should be; `stopped`: it will not be. */
  is: 'open' | 'done' | 'stopped';
  /** What others learnt, for somebody whose row stands here. */
  lesson?: string;
  /** Id of the task of the plan that waits for a row in this state. */
  blocks?: string | ((row: Row) => string | undefined);
};

/** A step from one state to another. */
export type Transition = {
  id: string;
  /** What the button says, verb first. */
  title: string;
  from: readonly string[];
  to: string;
  who: readonly Role[];
  /** Editions of the guide in which it is taken; all unless given. */
  editions?: readonly string[];
  /** Fields that have to be filled in by then; what is empty is asked for. */
  asks?: readonly string[];
  /** Of these, the ones that are asked for again although they are filled in, such as who agreed this time. */
  asksAnew?: readonly string[];
  /** Where a value that is asked for anew goes first: `{ dateBefore: 'date' }`. */
  keeps?: Readonly<Record<string, string>>;
  /** What is wrong with values that a row may have, but not with this step taken. `before`: what the row had. */
  check?: (values: Values, known: Known, before: Values) => Problem[];
  /** A reason has to be given. */
  reason?: true;
  /** It weighs so much that the second factor is asked for again, to … : "accept the remaining risk". */
  weighs?: string;
  /** What file has to be kept with the row by then, for example "the signed form". */
  evidence?: string;
};

/** When a row has to leave its state. */
export type Deadline = {
  id: string;
  /** What has to have happened, for example "Confirmed by the supplier". */
  what: string;
  /** Editions of the guide that know it; all unless given. */
  editions?: readonly string[];
  /** States in which it is still to happen. */
  in: readonly string[];
  /**
   * So long after (or, negative, before) a milestone of the plan, or a date of the row; or the last day on which a
   * task of the plan can be finished without moving anything.
   */
  due: { milestone: string; offset: Amount } | { field: string; offset: Amount } | { task: string };
  /** When to remind, counted back from it. */
  remind?: readonly Amount[];
};

/** Adds types to a declaration, and nothing else. */
export function book(declared: Book): Book {
  return declared;
}

export function firstState({ states }: Kind): string {
  return Object.keys(states)[0] as string;
}
