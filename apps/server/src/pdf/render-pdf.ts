import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';

const FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts/Roboto',
);
const face = (name: string): string => join(FOLDER, `Roboto-${name}.ttf`);

pdfmake.setFonts({
  // Its figures are all of one width, so that columns of amounts stand straight.
  Roboto: {
    normal: face('Regular'), // no text: a file
    bold: face('Medium'), // no text: a file
    italics: face('Italic'), // no text: a file
    bolditalics: face('MediumItalic'),
  },
});
// Documents are made of our own data: nothing is fetched, and nothing read but the fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(FOLDER));

/** Renders a document as PDF. */
export const renderPdf = (document: TDocumentDefinitions): Promise<Buffer> =>
  pdfmake.createPdf(document).getBuffer();
