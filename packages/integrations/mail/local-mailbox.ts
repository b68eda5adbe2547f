import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailer, OutgoingMail } from './mailer';

const KEEP = 500;
const ID = /^[0-9a-f-]{36}$/;

/** A mail in the mailbox. */
export interface DeliveredMail extends OutgoingMail {
  /** ISO 8601. */
  readonly deliveredAt: string;
}

/** A mailbox in a folder, for the demo and for development: nothing leaves the machine. */
export interface LocalMailbox extends Mailer {
  /** The latest first. */
  readonly list: () => Promise<DeliveredMail[]>;
  /** Null when there is no such mail. */
  readonly read: (id: string) => Promise<DeliveredMail | null>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const parse = (content: string): DeliveredMail | null => {
  try {
    const found: unknown = JSON.parse(content);
    if (typeof found !== 'object' || found === null) return null;
    const fields = new Map<string, unknown>(Object.entries(found));
    return {
      id: text(fields.get('id')),
      to: text(fields.get('to')),
      fromName: text(fields.get('fromName')),
      subject: text(fields.get('subject')),
      text: text(fields.get('text')),
      deliveredAt: text(fields.get('deliveredAt')),
    };
  } catch {
    return null;
  }
};

const isFile = (name: string): boolean => name.endsWith('.json');

/** Opens the mailbox of a folder, which is made when the first mail comes. Ids are uuid v7, so names are in order. */
export const localMailbox = (folder: string): LocalMailbox => {
  const pathOf = (id: string): string => join(folder, `${id}.json`);

  const names = async (): Promise<string[]> => {
    const all = await readdir(folder).catch((): string[] => []);
    return all.filter(isFile).toSorted().toReversed();
  };

  const read = async (id: string): Promise<DeliveredMail | null> => {
    if (!ID.test(id)) return null;
    const content = await readFile(pathOf(id), 'utf8').catch(() => null);
    return content === null ? null : parse(content);
  };

  return {
    send: async (mail) => {
      await mkdir(folder, { recursive: true });
      const content = JSON.stringify({ ...mail, deliveredAt: new Date().toISOString() });
      const draft = join(folder, `${mail.id}.new`);
      await writeFile(draft, content, { mode: 0o600 });
      await rename(draft, pathOf(mail.id));
      const old = (await names()).slice(KEEP);
      await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
    },
    list: async () => {
      const mails = await Promise.all(
        (await names()).map((name) => read(name.slice(0, -'.json'.length))),
      );
      return mails.filter((mail) => mail !== null);
    },
    read,
    close: () => Promise.resolve(),
  };
};
