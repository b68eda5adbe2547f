/** Texts of a batch that may stand in the database, each once: what is empty, too long or no text cannot be there. */
export const lookable = (texts: Iterable<string>): string[] =>
  [...new Set(texts)].filter((text) => text !== '' && text.length <= 200 && !text.includes('\0'));
