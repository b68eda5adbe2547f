import type { Archive } from './archive';
import { numberStyle } from './cell-text';
import type { NumberStyle } from './cell-text';
import { readXml } from './xml';

/** A sheet of a workbook and the part of the archive that holds it. */
export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: string;
}

const MOST_SMALL = 32 * 1024 * 1024;
const MOST_SHEETS = 1000;

/** A target of a relation, from the folder of the part that names it. */
const resolve = (folder: string, target: string): string => {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/').toLowerCase();
};

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** The relations of a part by their id. */
const relationsOf = async (archive: Archive, part: string): Promise<Map<string, Relation>> => {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations = new Map<string, Relation>();
  await readXml(archive.text(`${folder}_rels/${part.slice(slash)}.rels`, MOST_SMALL), {
    open: (name, attribute) => {
      // no text: attributes
      const [id, target, type] = ['Id', 'Target', 'Type'].map(attribute);
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      relations.set(id, { type: type ?? '', target: resolve(folder, target) });
    },
  });
  return relations;
};

const partOf = (relations: ReadonlyMap<string, Relation>, kind: string): string | undefined =>
  [...relations.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target;

/** What stands in a workbook beside its cells. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly is1904: boolean;
  readonly strings: string;
  /** Of formats of cells, by their place. */
  readonly styles: readonly NumberStyle[];
}

const readStyles = async (archive: Archive, part: string): Promise<NumberStyle[]> => {
  const codes = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let isCellFormats = false;
  await readXml(archive.text(part, MOST_SMALL), {
    open: (name, attribute) => {
      const id = Number(attribute('numFmtId') ?? '0');
      if (name === 'numFmt') codes.set(id, attribute('formatCode') ?? '');
      else if (name === 'cellXfs') isCellFormats = true;
      else if (name === 'xf' && isCellFormats) styles.push(numberStyle(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isCellFormats = false;
    },
  });
  return styles;
};

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true';

/** The part of the archive with the list of sheets; undefined where it is no workbook. */
export const workbookPart = async (archive: Archive): Promise<string | undefined> => {
  const named = partOf(await relationsOf(archive, ''), 'officeDocument');
  const part = named ?? 'xl/workbook.xml';
  return part.startsWith('xl/') && part.endsWith('.xml') && archive.names.has(part)
    ? part
    : undefined;
};

/** Reads the list of sheets, the calendar and the formats of cells. */
export const readWorkbookParts = async (archive: Archive, part: string): Promise<WorkbookParts> => {
  const relations = await relationsOf(archive, part);
  const sheets: SheetPart[] = [];
  let is1904 = false;
  await readXml(archive.text(part, MOST_SMALL), {
    open: (name, attribute) => {
      if (name === 'workbookPr') is1904 = isTrue(attribute('date1904'));
      if (name !== 'sheet' || sheets.length >= MOST_SHEETS) return;
      const relation = relations.get(attribute('r:id') ?? attribute('id') ?? '');
      const title = attribute('name');
      // Sheets of charts and macros hold no cells.
      if (title === undefined || relation?.type.endsWith('/worksheet') !== true) return;
      const isHidden = (attribute('state') ?? 'visible') !== 'visible';
      sheets.push({ name: title, isHidden, part: relation.target });
    },
  });
  const styles = await readStyles(archive, partOf(relations, 'styles') ?? 'xl/styles.xml');
  const strings = partOf(relations, 'sharedStrings') ?? 'xl/sharedstrings.xml';
  return { sheets, is1904, strings, styles };
};
