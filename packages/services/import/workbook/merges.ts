import { columnOf } from './cell-reference';

/** A cell that is joined with those below it. */
export interface Merge {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
}

/** More than any table of one page has; those beyond are left as they are. */
const MOST = 1000;

const mergeOf = (reference: string): Merge | null => {
  const match = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/i.exec(reference);
  if (match === null) return null;
  const [, letters = '', top = '', bottom = ''] = match;
  const merge = { column: columnOf(letters), top: Number(top), bottom: Number(bottom) };
  return merge.bottom > merge.top && merge.column >= 0 ? merge : null;
};

/** How joined cells are kept with an import, and read from there: `A1:A2 C1:C2`. */
export const readMerges = (text: string): Merge[] =>
  text.split(' ').flatMap((reference) => mergeOf(reference) ?? []);

/** Those of a sheet that go over several rows; they stand behind its cells, so that the whole of it passes. */
export const findMerges = async (text: AsyncIterable<string>): Promise<string> => {
  const found: string[] = [];
  let rest = '';
  for await (const piece of text) {
    const here = rest + piece;
    for (const [, reference = ''] of here.matchAll(/mergeCell\s+ref="([A-Z0-9:]{1,40})"/gi)) {
      if (found.length < MOST && mergeOf(reference) !== null) found.push(reference);
    }
    // What is cut in two is found with the next piece; what was found whole is not found again.
    const last = here.lastIndexOf('<');
    rest = last === -1 ? '' : here.slice(last).slice(0, 200);
    if (/>/.test(rest)) rest = '';
  }
  return found.join(' ');
};
