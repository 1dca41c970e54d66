import { createTransport, type NodemailerError } from 'nodemailer';
import { answerOf } from './answer.ts';
import type { Message } from './message.ts';

export type MailServerSettings = {
  /** smtp://user:password@host:port or smtps://… */
  smtpUrl: string;
  /** Whom messages come from; the name may be empty. */
  from: { name: string; address: string };
};

export type Recipient = { name: string; email: string };

/**
 * What became of an attempt.
 * - `confirmed`: the server has taken it.
 * - `put-off`: it has not, and may later.
 * - `unreachable`: it cannot be had, or takes nothing from us: no connection, no sign-in, not our own address.
 * - `refused`: it never will.
 * - `unknown`: the connection broke after the message had begun.
 */
export type Outcome = {
  kind: 'confirmed' | 'put-off' | 'unreachable' | 'refused' | 'unknown';
  answer: string;
};

/** Hands a message to the mail server. Never throws for what the server does. */
export type Deliver = (message: Message, to: Recipient, signal?: AbortSignal) => Promise<Outcome>;

const SILENCE_MS = 60_000;
const REACH_MS = 10_000;
const LONGEST_DELIVERY_MS = 180_000;

/** The mail server of the settings. Anywhere but on this machine it has to speak TLS. */
export function mailServer({ smtpUrl, from }: MailServerSettings): Deliver {
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(smtpUrl).hostname);
  return async (message, to, signal) => {
    const watch = watchForContent();
    const transport = createTransport({
      url: smtpUrl,
      logger: watch.logger,
      transactionLog: true,
      requireTLS: !isHere,
      connectionTimeout: SILENCE_MS,
      greetingTimeout: SILENCE_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const limit = AbortSignal.timeout(LONGEST_DELIVERY_MS);
    try {
      const { response } = await transport.sendMail({
        from,
        to: { name: to.name, address: to.email },
        subject: message.subject,
        text: message.body,
        messageId: message.messageId,
        // Sent again, it is the same message in every line.
        date: new Date(message.madeAt.epochMilliseconds),
        // So that nobody's absence is told to a program.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      return { kind: 'confirmed', answer: answerOf(response) };
    } catch (error) {
      return outcomeOf(error as NodemailerError, watch.hasBegun());
    } finally {
      transport.close();
    }
  };
}

/** Signs in at the mail server and sends nothing. Answers what it said where it cannot be had. */
export async function reachMailServer({
  smtpUrl,
}: MailServerSettings): Promise<string | undefined> {
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(smtpUrl).hostname);
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: !isHere,
    connectionTimeout: REACH_MS,
    greetingTimeout: REACH_MS,
    socketTimeout: REACH_MS,
  });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    const { code, response, message } = error as NodemailerError;
    return answerOf(response ?? code ?? message);
  } finally {
    transport.close();
  }
}

/** Whoever lost the connection knows whether the message had begun by the commands that were sent. */
function watchForContent() {
  let hasBegun = false;
  const note = (entry: unknown, line: unknown) => {
    if ((entry as { tnx?: string }).tnx === 'client' && line === 'DATA') hasBegun = true;
  };
  const logger = {
    level() {},
    trace: note,
    debug: note,
    info: note,
    warn: note,
    error: note,
    fatal: note,
  };
  return { logger, hasBegun: () => hasBegun };
}

function outcomeOf(error: NodemailerError, hasBegun: boolean): Outcome {
  const { responseCode, command = '', code } = error;
  const answer = answerOf(error.response ?? error.message);
  if (responseCode === undefined) {
    if (code === 'EENVELOPE') return { kind: 'refused', answer };
    return { kind: hasBegun ? 'unknown' : 'unreachable', answer };
  }
  // A refusal of our sign-in or of our own address says nothing about the recipient, and settings can be mended.
  const isAboutMessage = command === 'RCPT TO' || command === 'DATA';
  if (!isAboutMessage) return { kind: 'unreachable', answer };
  return { kind: responseCode >= 500 ? 'refused' : 'put-off', answer };
}
