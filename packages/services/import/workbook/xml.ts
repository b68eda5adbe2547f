import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import sax from 'sax';
import type { QualifiedTag, Tag } from 'sax';

const messages = defineMessages({
  damaged: {
    id: 'services.workbook.xml',
    defaultMessage:
      'The workbook holds XML that no spreadsheet writes. Open it, save it anew as .xlsx and import that.',
  },
});

/** What is told of XML as it passes; names without their prefixes. */
export interface XmlListener {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const MOST_DEPTH = 100;

const localOf = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

const attributeOf =
  ({ attributes }: Tag | QualifiedTag) =>
  (name: string): string | undefined => {
    const value = attributes[name];
    return typeof value === 'object' ? value.value : value;
  };

const refuse = (): Error => validation([{ path: ['file'], message: messages.damaged }]);

/**
 * Reads XML in pieces, cut anywhere. Declarations of types and of entities are refused: a spreadsheet has none, and by
 * them a small file becomes a very large one.
 */
export class XmlReader {
  private readonly parser = sax.parser(true, { position: false });
  private failure: Error | undefined;
  private depth = 0;

  constructor(listener: XmlListener) {
    const fail = (): void => {
      this.failure ??= refuse();
    };
    const { text } = listener;
    // Parsers of this library are told by their members.
    Object.assign(this.parser, {
      onerror: fail,
      ondoctype: fail,
      onsgmldeclaration: fail,
      onopentag: (tag: Tag | QualifiedTag) => {
        this.depth += 1;
        if (this.depth > MOST_DEPTH) fail();
        listener.open?.(localOf(tag.name), attributeOf(tag));
      },
      onclosetag: (name: string) => {
        this.depth -= 1;
        listener.close?.(localOf(name));
      },
      ...(text === undefined ? {} : { ontext: text, oncdata: text }),
    });
  }

  /** @throws {DomainError} `validation` at `file`: it is no XML of a spreadsheet */
  write(text: string): void {
    if (this.failure === undefined) this.parser.write(text);
    if (this.failure !== undefined) throw this.failure;
  }

  /** @throws {DomainError} `validation` at `file`: it breaks off */
  end(): void {
    if (this.depth > 0) throw refuse();
  }
}

/** Reads a whole part. */
export const readXml = async (
  text: AsyncIterable<string>,
  listener: XmlListener,
): Promise<void> => {
  const reader = new XmlReader(listener);
  for await (const piece of text) reader.write(piece);
  reader.end();
};
