const LONGEST = 36;

/** A code made of a name: "Café Été & Söhne" → "cafe-ete-sohne". Names without Latin letters give "reseller". */
export const codeFromName = (name: string): string => {
  const code = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
  return code === '' ? 'reseller' : code;
};

/** `code`, or `code-2`, `code-3`, … : the first that is not among the taken ones, whatever their case. */
export const firstFreeCode = (code: string, taken: Iterable<string>): string => {
  const known = new Set([...taken].map((other) => other.toLowerCase()));
  let candidate = code;
  for (let number = 2; known.has(candidate); number += 1) candidate = `${code}-${String(number)}`;
  return candidate;
};
