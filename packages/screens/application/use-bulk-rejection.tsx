import { Button, Modal } from '@mantine/core';
import type {
  RejectApplications,
  RejectedApplications,
} from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import type { BulkAction } from '@portal/ui/patterns/bulk-bar';
import { notify } from '@portal/ui/patterns/notify';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { RejectForm } from './reject-form';
import classes from './application.module.css';

const messages = defineMessages({
  reject: { id: 'screens.bulkRejection.reject', defaultMessage: 'Reject' },
  rejected: {
    id: 'screens.bulkRejection.rejected',
    defaultMessage: '{count, plural, one {# application} other {# applications}} rejected',
  },
  partly: {
    id: 'screens.bulkRejection.partly',
    defaultMessage: '{rejected, number} rejected, {refused, number} not',
  },
  why: {
    id: 'screens.bulkRejection.why',
    defaultMessage:
      'These stay as they are. Those that were rejected have been told with the words you gave.',
  },
  refused: { id: 'screens.bulkRejection.refused', defaultMessage: '{name}: {why}' },
  unnamed: { id: 'screens.bulkRejection.unnamed', defaultMessage: 'An application' },
  done: { id: 'screens.bulkRejection.done', defaultMessage: 'Done' },
  close: { id: 'screens.bulkRejection.close', defaultMessage: 'Close' },
});

/** So many are rejected by one call. */
const AT_ONCE = 100;

type Reject = (input: RejectApplications) => Promise<RejectedApplications>;

const rejectAll = async (
  reject: Reject,
  { ids, ...refusal }: RejectApplications,
): Promise<RejectedApplications> => {
  const rejected: string[] = [];
  const refused: RejectedApplications['refused'] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const part = await reject({ ...refusal, ids: ids.slice(from, from + AT_ONCE) });
    rejected.push(...part.rejected);
    refused.push(...part.refused);
  }
  return { rejected, refused };
};

/** What was not rejected, and why: stays until it is read. */
const Outcome = ({
  outcome: { rejected, refused },
  nameOf,
  onClose,
}: {
  readonly outcome: RejectedApplications;
  readonly nameOf: (id: string) => string | undefined;
  readonly onClose: () => void;
}) => {
  const { formatMessage } = useIntl();
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={formatMessage(messages.partly, {
        rejected: rejected.length,
        refused: refused.length,
      })}
      closeButtonProps={{ 'aria-label': formatMessage(messages.close) }}
    >
      <p>{formatMessage(messages.why)}</p>
      <ul className={classes.consequences}>
        {refused.map(({ id, why }) => (
          <li key={id}>
            {formatMessage(messages.refused, {
              name: nameOf(id) ?? formatMessage(messages.unnamed),
              why,
            })}
          </li>
        ))}
      </ul>
      <Button mt={16} data-autofocus onClick={onClose}>
        {formatMessage(messages.done)}
      </Button>
    </Modal>
  );
};

/** Rejecting several applications of a list with one reason; afterwards what was refused, and why. */
export const useBulkRejection = (
  reject: Reject | undefined,
  nameOf: (id: string) => string | undefined,
): { readonly actions: readonly BulkAction[]; readonly dialog: ReactNode } => {
  const { formatMessage } = useIntl();
  const [chosen, setChosen] = useState<readonly string[]>();
  const [outcome, setOutcome] = useState<RejectedApplications>();
  if (reject === undefined) return { actions: [], dialog: null };
  const [first] = chosen ?? [];
  return {
    actions: [
      {
        label: formatMessage(messages.reject),
        danger: true,
        run: ({ keys }) => setChosen(keys),
      },
    ],
    dialog: (
      <>
        {chosen === undefined ? null : (
          <RejectForm
            name={chosen.length === 1 && first !== undefined ? (nameOf(first) ?? null) : null}
            count={chosen.length}
            onClose={() => setChosen(undefined)}
            onReject={async (refusal) => {
              const result = await rejectAll(reject, { ...refusal, ids: [...chosen] });
              setChosen(undefined);
              if (result.refused.length > 0) setOutcome(result);
              else notify.done(formatMessage(messages.rejected, { count: result.rejected.length }));
            }}
          />
        )}
        {outcome === undefined ? null : (
          <Outcome outcome={outcome} nameOf={nameOf} onClose={() => setOutcome(undefined)} />
        )}
      </>
    ),
  };
};
