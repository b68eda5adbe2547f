import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { paths } from '../../shared/paths';

const messages = defineMessages({
  file: { id: 'partner.importSteps.file', defaultMessage: 'File' },
  columns: { id: 'partner.importSteps.columns', defaultMessage: 'Columns' },
  result: { id: 'partner.importSteps.result', defaultMessage: 'Result' },
});

/** The wizard's steps as routes; `id` is known once a file is announced. */
export const importSteps = (intl: Speaker, id: string | null, current: number) => [
  { to: paths.newImport, label: intl.formatMessage(messages.file), done: current > 0 },
  {
    to: id === null ? paths.newImport : paths.importMapping(id),
    label: intl.formatMessage(messages.columns),
    done: current > 1,
  },
  {
    to: id === null ? paths.newImport : paths.import(id),
    label: intl.formatMessage(messages.result),
    done: false,
  },
];
