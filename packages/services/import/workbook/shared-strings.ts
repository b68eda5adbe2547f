import { refuseFile } from './archive';
import { readXml } from './xml';
import { defineMessages } from '@portal/domain/text/message';

const messages = defineMessages({
  tooMuchText: {
    id: 'services.workbook.tooMuchText',
    defaultMessage:
      'The workbook holds more text than can be read at once. Save the sheet as CSV and import that.',
  },
});

/** Bytes of all texts of a workbook together. */
const MOST_BYTES = 128 * 1024 * 1024;
/** Of the XML around them. */
const MOST_XML = 512 * 1024 * 1024;

/** The texts to which cells point by number, in one block of memory: as much as they are long in UTF-8. */
export class SharedStrings {
  private bytes = Buffer.alloc(64 * 1024);
  private ends = new Uint32Array(1024);
  private count = 0;

  private get length(): number {
    return this.count === 0 ? 0 : (this.ends[this.count - 1] ?? 0);
  }

  add(text: string): void {
    const from = this.length;
    const to = from + Buffer.byteLength(text);
    if (to > MOST_BYTES) throw refuseFile(messages.tooMuchText);
    if (to > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(to, 2 * this.bytes.length));
      this.bytes.copy(larger, 0, 0, from);
      this.bytes = larger;
    }
    if (this.count === this.ends.length) {
      const larger = new Uint32Array(2 * this.ends.length);
      larger.set(this.ends);
      this.ends = larger;
    }
    this.bytes.write(text, from);
    this.ends[this.count] = to;
    this.count += 1;
  }

  /** The text of that number; null where there is none. */
  at(index: number): string | null {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return null;
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }
}

/** @param part the text of a part of the archive, up to so many bytes */
export const readSharedStrings = async (
  part: (most: number) => AsyncIterable<string>,
): Promise<SharedStrings> => {
  const strings = new SharedStrings();
  let text = '';
  let isText = false;
  let isReading = false;
  await readXml(part(MOST_XML), {
    open: (name) => {
      if (name === 'si') text = '';
      // How a text is pronounced stands beside it.
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    text: (more) => {
      if (isText) text += more;
    },
    close: (name) => {
      if (name === 'si') strings.add(text);
      else if (name === 'rPh') isReading = false;
      else if (name === 't') isText = false;
    },
  });
  return strings;
};
