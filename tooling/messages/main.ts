import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY, catalogues, sourceFiles, writtenCatalogues } from './extract.ts';
import { textsOutside } from './texts-outside.ts';

/** Writes messages/en.json of each workspace anew from the texts in the code; returns the exit code. */
const write = (): number => {
  const { files, faults } = catalogues();
  for (const fault of faults) console.error(fault);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(REPOSITORY, file)), { recursive: true });
    writeFileSync(join(REPOSITORY, file), text);
  }
  for (const file of writtenCatalogues()) {
    if (file.endsWith('/en.json') && !files.has(file)) rmSync(join(REPOSITORY, file));
  }
  console.log(`${files.size} catalogues written.`);
  return faults.length === 0 ? 0 : 1;
};

/** Prints how many texts are no messages yet in each folder, or each text below the folders that are named. */
const list = (below: readonly string[]): void => {
  const files = sourceFiles().filter(
    (file) => below.length === 0 || below.some((one) => file.startsWith(one)),
  );
  const left = files.flatMap(textsOutside);
  if (below.length > 0) {
    for (const { file, line, text } of left) console.log(`${file}:${line}  ${text}`);
  } else {
    for (const folder of new Set(left.map(({ file }) => dirname(file)))) {
      const count = left.filter(({ file }) => dirname(file) === folder).length;
      console.log(`${String(count).padStart(5)}  ${folder}`);
    }
  }
  console.log(`${String(left.length).padStart(5)}  left`);
};

const [option, ...below] = process.argv.slice(2);
if (option === '--list') list(below);
else process.exitCode = write();
