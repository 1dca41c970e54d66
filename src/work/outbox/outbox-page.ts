import {
  MESSAGE_KINDS,
  MESSAGE_STATES,
  type Message,
  type MessageState,
} from '../../notify/message.ts';
import { DECISIONS, type Decision, type Listed } from '../../notify/outbox.ts';
import { MOST_DOUBTS } from '../../notify/store.ts';
import { longDate, moment, plural, timeOfDay } from '../../ui/in-words.ts';
import type { DailyRun } from '../reminders/daily-runs.ts';

export const STATES = Object.keys(MESSAGE_STATES) as MessageState[];

export type Asked = { isEverybodys: boolean; state: MessageState | undefined; page: number };

type Seen = {
  messages: readonly Listed[];
  counts: ReadonlyMap<MessageState, number>;
  hasServer: boolean;
  last: DailyRun | undefined;
  next: Temporal.ZonedDateTime;
  perPage: number;
  reader: string;
};

/** Messages in their states, and when the next ones are made. Of others only that there is one is shown. */
export function outboxPage(
  { messages, counts, hasServer, last, next, perPage, reader }: Seen,
  { isEverybodys, state, page }: Asked,
) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const sought = state ? (counts.get(state) ?? 0) : total;
  return {
    title: 'Outbox',
    firstLine: firstLine(counts, { total, hasServer }),
    runs: runsInWords(last, next, isEverybodys),
    isEverybodys,
    isEmpty: total === 0,
    states: STATES.map((each) => ({
      value: each,
      text: `${MESSAGE_STATES[each].title} (${counts.get(each) ?? 0})`,
      selected: each === state,
    })),
    messages: messages.map((message) => ({
      ...standing(message, { hasServer, isMine: message.person === reader }),
      id: message.id,
      name: message.name,
      kind: MESSAGE_KINDS[message.kind],
      subject: message.person === reader ? message.subject : undefined,
      day: message.day,
    })),
    newer: page > 1 ? page - 1 : undefined,
    older: page * perPage < sought ? page + 1 : undefined,
    asked: { state: state ?? '' },
  };
}

/** One's own message, as it was or will be sent. */
export function messagePage(
  message: Message,
  { origin, hasServer }: { origin: string; hasServer: boolean },
) {
  const rows = [
    ['State', standing(message, { hasServer, isMine: true }).says],
    ['Made', moment(message.madeAt)],
    ...(message.sentAt ? [['Sent', moment(message.sentAt)]] : []),
    ['Tries', String(message.attempts)],
    ['Message-ID', message.messageId],
    ...(message.state === 'sent' ? [['The mail server said', message.answer]] : []),
  ];
  return {
    title: message.subject,
    rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
    ...standing(message, { hasServer, isMine: true }),
    id: message.id,
    lines: message.body.split('\n').map((line) => partsOf(line, origin)),
  };
}

/** Links into our own pages work wherever they are read. */
function partsOf(line: string, origin: string): { text: string; href?: string }[] {
  return line.split(/(https?:\/\/\S+)/).map((text) => {
    const url = URL.parse(text);
    return url?.origin === origin ? { text, href: url.pathname } : { text };
  });
}

function firstLine(
  counts: ReadonlyMap<MessageState, number>,
  { total, hasServer }: { total: number; hasServer: boolean },
): string {
  const none = 'No mail server is set: nothing is sent, and everybody reads their messages here.';
  if (total === 0) return hasServer ? 'No message has been made yet.' : none;
  const each = STATES.flatMap((state) => {
    const count = counts.get(state);
    return count ? [`${count} ${MESSAGE_STATES[state].title.toLowerCase()}`] : [];
  });
  const says = `${plural(total, 'message')}: ${each.join(', ')}.`;
  return hasServer ? says : `${says} ${none}`;
}

function runsInWords(
  last: DailyRun | undefined,
  next: Temporal.ZonedDateTime,
  isEverybodys: boolean,
): string {
  const day = longDate(next.toPlainDate());
  const coming = `The next messages are made on ${day} at ${timeOfDay(next.toInstant())}.`;
  if (!last) return `${coming} None have been made yet.`;
  const made = isEverybodys ? ` and made ${plural(last.messages, 'message')}` : '';
  return `${coming} The last run was on ${longDate(last.day)}${made}.`;
}

/** Where it stands, in words, and what can be decided about it. */
function standing(
  message: Message,
  { hasServer, isMine }: { hasServer: boolean; isMine: boolean },
) {
  const { state, doubtedAt, answer } = message;
  const { title, colour } = MESSAGE_STATES[state];
  const mayComeTwice = state === 'sent' && doubtedAt !== null;
  const says = [
    mayComeTwice && 'It was in doubt and sent once more: it may have arrived twice.',
    state === 'doubtful' && 'It may have arrived: nobody knows.',
    !hasServer && state === 'waiting' && (isMine ? 'Read it here.' : 'Is read here.'),
    hasServer && nextTry(message),
    state !== 'sent' && answer,
  ];
  return {
    tag: {
      text: mayComeTwice ? 'Sent, doubtful' : title,
      colour: mayComeTwice ? 'orange' : colour,
    },
    says: [title, ...says].filter(Boolean).join('. ').replaceAll('..', '.'),
    more: says.filter(Boolean).join(' '),
    decisions: (hasServer ? (Object.keys(DECISIONS) as Decision[]) : [])
      .filter((each) => (DECISIONS[each].from as readonly MessageState[]).includes(state))
      .map((each) => ({ id: each, title: DECISIONS[each].title })),
  };
}

function nextTry({ state, attempts, doubts, nextTryAt }: Message): string | undefined {
  if (state === 'doubtful' && doubts >= MOST_DOUBTS) {
    return 'It is not tried again unless somebody has it sent.';
  }
  const isTried = (state === 'waiting' || state === 'doubtful') && attempts > 0;
  return isTried ? `Next try: ${moment(nextTryAt)}.` : undefined;
}
