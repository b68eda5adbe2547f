import { Button } from '@mantine/core';
import type { ApplicationDocument } from '@portal/contracts/application-document';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { formatBytes } from '@portal/ui/format/number';
import { notify } from '@portal/ui/patterns/notify';
import { Section } from '@portal/ui/patterns/section';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Tone } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { downloadFrom } from '@portal/ui/state/download';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ApplicationActs } from './application-acts';
import classes from './application.module.css';

const messages = defineMessages({
  documents: { id: 'screens.applicationDocuments.documents', defaultMessage: 'Documents' },
  none: {
    id: 'screens.applicationDocuments.none',
    defaultMessage: 'The applicant handed in no documents.',
  },
  open: { id: 'screens.applicationDocuments.open', defaultMessage: 'Open' },
  openOne: { id: 'screens.applicationDocuments.openOne', defaultMessage: 'Open {name}' },
  facts: { id: 'screens.applicationDocuments.facts', defaultMessage: '{size}, {when}' },
});

type State = ApplicationDocument['state'];

const STATES: Readonly<Record<State, Message>> = defineMessages({
  receiving: { id: 'screens.applicationDocuments.receiving', defaultMessage: 'Being received' },
  received: { id: 'screens.applicationDocuments.received', defaultMessage: 'Being scanned' },
  unavailable: {
    id: 'screens.applicationDocuments.unavailable',
    defaultMessage: 'Not scanned yet',
  },
  clean: { id: 'screens.applicationDocuments.clean', defaultMessage: 'Clean' },
  infected: { id: 'screens.applicationDocuments.infected', defaultMessage: 'Infected' },
  deleted: { id: 'screens.applicationDocuments.deleted', defaultMessage: 'Removed' },
});

const TONES: Readonly<Record<State, Tone>> = {
  receiving: 'waiting',
  received: 'waiting',
  unavailable: 'warn',
  clean: 'good',
  infected: 'bad',
  deleted: 'neutral',
};

/** Why a document cannot be opened. */
const HELD_BACK: Partial<Record<State, Message>> = defineMessages({
  received: {
    id: 'screens.applicationDocuments.receivedWhy',
    defaultMessage: 'Held back until its virus scan has ended, which takes moments.',
  },
  unavailable: {
    id: 'screens.applicationDocuments.unavailableWhy',
    defaultMessage: 'Held back: the virus scanner does not answer. It is tried again by itself.',
  },
  infected: {
    id: 'screens.applicationDocuments.infectedWhy',
    defaultMessage:
      'Held back: the virus scan found something harmful in it. Ask the applicant for a clean copy.',
  },
});

/** What the applicant handed in; what its scan found clean is opened as a download. */
export const ApplicationDocuments = ({
  application,
  acts,
}: {
  readonly application: Pick<ApplicationDetail, 'id' | 'documents'>;
  readonly acts: Pick<ApplicationActs, 'linkDocument' | 'refresh'>;
}) => {
  const { formatMessage } = useIntl();
  const { id, documents } = application;
  return (
    <Section title={formatMessage(messages.documents)}>
      {documents.length === 0 ? (
        <p className={classes.quiet}>{formatMessage(messages.none)}</p>
      ) : (
        <ul className={classes.list}>
          {documents.map((document) => (
            <Document key={document.id} applicationId={id} document={document} acts={acts} />
          ))}
        </ul>
      )}
    </Section>
  );
};

const Document = ({
  applicationId,
  document,
  acts,
}: {
  readonly applicationId: string;
  readonly document: ApplicationDocument;
  readonly acts: Pick<ApplicationActs, 'linkDocument' | 'refresh'>;
}) => {
  const { formatMessage, locale } = useIntl();
  const [isBusy, setBusy] = useState(false);
  const { name, state, sizeBytes, at } = document;
  const why = HELD_BACK[state];
  const open = async (): Promise<void> => {
    setBusy(true);
    try {
      const { href } = await acts.linkDocument({ id: applicationId, documentId: document.id });
      downloadFrom(href);
    } catch (error) {
      notify.failed(error);
      await acts.refresh();
    }
    setBusy(false);
  };
  return (
    <li className={classes.document}>
      <div>
        <span className={classes.line}>
          <strong>{name}</strong>
          <StateBadge state={state} tone={TONES[state]} label={formatMessage(STATES[state])} />
        </span>
        <p className={classes.quiet}>
          {formatMessage(messages.facts, {
            size: formatBytes(sizeBytes, locale),
            when: <When key="when" at={at} as="moment" />,
          })}
        </p>
        {why === undefined ? null : <p className={classes.quiet}>{formatMessage(why)}</p>}
      </div>
      {state === 'clean' ? (
        <Button
          loading={isBusy}
          aria-label={formatMessage(messages.openOne, { name })}
          onClick={() => void open()}
        >
          {formatMessage(messages.open)}
        </Button>
      ) : null}
    </li>
  );
};
