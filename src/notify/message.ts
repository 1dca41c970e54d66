/** An e-mail to somebody, as it is kept from before it is sent. */
export type Message = {
  id: string;
  /** Fixed when it is made, so that whoever gets it twice can be told that it is the same. */
  messageId: string;
  /** The id of a person. */
  person: string;
  kind: MessageKind;
  /** The day that it is for, YYYY-MM-DD. */
  day: string;
  /** The migration that it is about; empty where it is about all of somebody's work. */
  about: string;
  subject: string;
  body: string;
  state: MessageState;
  madeAt: Temporal.Instant;
  attempts: number;
  nextTryAt: Temporal.Instant;
  /** Since when it may have arrived without anybody here knowing. */
  doubtedAt: Temporal.Instant | null;
  /** How often that was so since somebody looked at it. */
  doubts: number;
  sentAt: Temporal.Instant | null;
  /** What the mail server said last, or why nothing is sent. */
  answer: string;
};

export const MESSAGE_KINDS = {
  digest: 'Your work',
  reminder: 'Deadlines',
  escalation: 'Limits',
} as const;
export type MessageKind = keyof typeof MESSAGE_KINDS;

/**
 * - `sending`: a sender has it, and the mail server has not answered yet.
 * - `doubtful`: it may have arrived, nobody knows; it is sent again under its Message-ID.
 * - `refused`: the mail server will never take it, or was tried for too long.
 * - `dropped`: nobody wants it sent any more.
 */
export const MESSAGE_STATES = {
  waiting: { title: 'Waiting', colour: 'blue' },
  sending: { title: 'Being sent', colour: 'aqua-green' },
  sent: { title: 'Sent', colour: 'green' },
  doubtful: { title: 'Doubtful', colour: 'orange' },
  refused: { title: 'Refused', colour: 'red' },
  dropped: { title: 'Not sent', colour: 'grey' },
} as const;
export type MessageState = keyof typeof MESSAGE_STATES;

/** What becomes a message. */
export type NewMessage = Pick<Message, 'person' | 'kind' | 'day' | 'about' | 'subject' | 'body'>;
