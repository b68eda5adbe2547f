import { paths } from '../../shared/paths';

/** The wizard's steps as routes; `id` is known once a file is announced. */
export const importSteps = (id: string | null, current: number) => [
  { to: paths.newImport, label: 'File', done: current > 0 },
  {
    to: id === null ? paths.newImport : paths.importMapping(id),
    label: 'Columns',
    done: current > 1,
  },
  { to: id === null ? paths.newImport : paths.import(id), label: 'Result', done: false },
];
