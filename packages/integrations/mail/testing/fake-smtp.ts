import { SMTPServer } from 'smtp-server';

/** A mail server on this machine, which takes everything. */
export interface FakeSmtp {
  readonly url: string;
  /** Ids of the mails that were handed over, in order, one for each time. */
  readonly arrived: readonly string[];
  readonly close: () => Promise<void>;
}

/** @param answerMs what is handed over is answered for after so long */
export const startFakeSmtp = async (answerMs = 0): Promise<FakeSmtp> => {
  const arrived: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let source = '';
      stream.setEncoding('utf8').on('data', (part: string) => (source += part));
      stream.on('end', () => {
        arrived.push(/^Message-ID: <([^@]+)@/m.exec(source)?.[1] ?? '');
        setTimeout(done, answerMs);
      });
    },
  });
  // Clients that are killed hang up.
  server.on('error', () => undefined);
  const url = await new Promise<string>((fulfil) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      fulfil(`smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    });
  });
  return {
    url,
    arrived,
    close: () => new Promise<void>((fulfil) => server.close(() => fulfil())),
  };
};
