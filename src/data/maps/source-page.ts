import type { Suggestion } from '../../engine/maps/suggest.ts';
import type { User } from '../../people/user.ts';
import { wordDifference } from '../word-difference.ts';
import { ORIGINS, STANDINGS, sourceInWords, targetInWords, VERDICTS } from './in-words.ts';
import {
  type Decision,
  decisionOf,
  type MapSource,
  openProposals,
  type Proposal,
  roundOf,
  standingOf,
} from './source.ts';
import { whatCounts } from './standing.ts';
import type { Remembered } from './store.ts';

type Beside = {
  user: User;
  next: MapSource | undefined;
  suggestions: readonly Suggestion[];
  remembered: readonly (Remembered & { practice: string })[];
};

/** What the page of one code shows: how it stands, what is proposed and by whom, and what could be. */
export function sourcePage(source: MapSource, { user, next, suggestions, remembered }: Beside) {
  const { name, detail } = sourceInWords(source);
  const decision = decisionOf(source);
  const proposals = decision ? [] : openProposals(source);
  const isProposed = (code: string | undefined) =>
    proposals.some(({ target }) => target?.code === code);
  return {
    ...{ name, detail, records: source.records, patients: source.patients },
    standing: STANDINGS[standingOf(source)],
    next: next && { number: next.number, name: sourceInWords(next).name },
    decision: decision && decided(source, decision),
    proposals: proposals.map((proposal) => proposalForPage(source, proposal, user)),
    suggestions: suggestions
      .filter(({ code }) => !isProposed(code))
      .map((each) => ({
        ...each,
        target: targetInWords(each, source.kind),
        percent: Math.round(each.score * 100),
        words: wordDifference(name, each.term || each.code).target,
      })),
    remembered: remembered
      .filter(({ target }) => !isProposed(target?.code))
      .map((each) => ({ ...each, words: targetInWords(each.target, source.kind) })),
    earlier: source.decisions
      .filter(({ reopened }) => reopened !== null)
      .map((each) => ({ ...decided(source, each), reopened: each.reopened })),
    earlierWords: source.proposals
      .filter(({ round }) => round < roundOf(source))
      .flatMap((proposal) => said(source, proposal)),
    isUnit: source.kind === 'unit',
  };
}

function decided(source: MapSource, { id, proposal, first, second, at }: Decision) {
  const of = source.proposals.find((each) => each.id === proposal);
  return {
    ...{ id, at, first: first.who.name, second: second.who.name, firstAt: first.at },
    words: targetInWords(of?.target ?? null, source.kind),
    said: of ? said(source, of) : [],
  };
}

function proposalForPage(source: MapSource, proposal: Proposal, user: User) {
  const counting = whatCounts(openProposals(source).flatMap(({ verdicts }) => verdicts));
  const own = counting.find((each) => each.who.id === user.id && each.proposal === proposal.id);
  const isAnswered = counting.some(({ id, who }) => own && id > own.id && who.id !== user.id);
  const hasApproved = own?.verdict === 'approve' && !isAnswered;
  return {
    id: proposal.id,
    words: targetInWords(proposal.target, source.kind),
    origin: ORIGINS[proposal.origin],
    said: said(source, proposal),
    // Once somebody objected, whoever approved before can say so again.
    mayApprove: !hasApproved,
    hasApproved,
  };
}

function said({ kind }: MapSource, { target, verdicts, who, at, origin }: Proposal) {
  return [
    {
      at,
      who: who.name,
      what: `proposed ${targetInWords(target, kind)} (${ORIGINS[origin]})`,
      why: '',
    },
    ...verdicts.map((each) => ({
      ...{ at: each.at, who: each.who.name },
      what: VERDICTS[each.verdict],
      why: each.comment,
    })),
  ];
}
