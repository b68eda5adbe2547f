/** Folders and files without a text that people read, though their strings look like texts: path and why. */
export const NO_TEXT: Readonly<Record<string, string>> = {
  'packages/db': 'SQL; what an operator reads at the start and in the log is English',
  'packages/services/demo':
    'data of made-up partners: names, reasons and notes as their people wrote them',
  'packages/services/import/mapping/synonyms.ts': 'names of columns in files of many languages',
};

/** Whether a file is in one of them. */
export const isWithoutText = (file: string): boolean =>
  Object.keys(NO_TEXT).some((one) => file === one || file.startsWith(`${one}/`));
