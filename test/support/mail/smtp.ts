import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type ReceivedMail = {
  messageId: string;
  from: string;
  subject: string;
  to: string;
  text: string;
};

export type TestSmtp = {
  url: string;
  /** Every message that arrived as a whole, confirmed or not, in its order. */
  received: ReceivedMail[];
  /** What happens to the next ones; as a server that takes everything unless set. */
  on: {
    /** Refuses a recipient by throwing an error with `responseCode`. */
    recipient?: (address: string) => void;
    /** The message has begun. */
    begun?: () => Promise<void> | void;
    /** It has arrived, and is confirmed unless this throws. */
    arrived?: (mail: ReceivedMail) => Promise<void> | void;
  };
  /** Breaks every connection off. */
  cut(): void;
  stop(): Promise<void>;
};

/** A real mail server on a port of its own, which takes everything unless it is told otherwise. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<TestSmtp> {
  const received: ReceivedMail[] = [];
  const on: TestSmtp['on'] = {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      try {
        on.recipient?.(address);
        callback();
      } catch (error) {
        callback(error as Error);
      }
    },
    onData(stream, { envelope }, callback) {
      const take = async () => {
        await on.begun?.();
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        const to = envelope.rcptTo.map(({ address }) => address).join();
        const mail = { ...readMail(Buffer.concat(chunks).toString('utf8')), to };
        received.push(mail);
        await on.arrived?.(mail);
      };
      take().then(
        () => callback(),
        (error) => callback(error as Error),
      );
    },
    ...options,
  });
  // A sender that is killed breaks its connection; that is what is tested.
  server.on('error', () => {});
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    on,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A refusal of the mail server, with its code. */
export function smtpRefusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function readMail(raw: string): Omit<ReceivedMail, 'to'> {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const header = (name: string) =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  return {
    messageId: header('message-id'),
    from: header('from'),
    subject: header('subject'),
    text: decoded(body.join('\r\n\r\n'), header('content-transfer-encoding')),
  };
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
