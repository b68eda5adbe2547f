import { Button, Progress } from '@mantine/core';
import type { ApplicantView } from '@portal/contracts/application';
import { toProblem } from '@portal/contracts/problem';
import type { Problem } from '@portal/contracts/problem';
import { MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES } from '@portal/domain/file/limits';
import { defineMessages } from '@portal/domain/text/message';
import { formatBytes } from '@portal/ui/format/number';
import { Dropzone } from '@portal/ui/patterns/dropzone';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useDoor } from '../../../shared/door';
import { useApplicationAct } from '../../../shared/use-application';
import { DOCUMENT_TONES, documentNote, sayDocumentState } from '../document-words';
import { useUploads } from '../use-uploads';
import type { Upload } from '../use-uploads';
import classes from './documents.module.css';

const messages = defineMessages({
  drop: { id: 'apply.documents.drop', defaultMessage: 'Add a document' },
  help: {
    id: 'apply.documents.help',
    defaultMessage:
      'PDF, or a picture as JPEG, PNG or WebP, up to {each}. In all up to {count} documents and {all}. Each is checked for viruses.',
  },
  wrongKind: {
    id: 'apply.documents.wrongKind',
    defaultMessage: 'Choose a PDF, or a picture as JPEG, PNG or WebP.',
  },
  list: { id: 'apply.documents.list', defaultMessage: 'Documents' },
  remove: { id: 'apply.documents.remove', defaultMessage: 'Remove' },
  removeOne: { id: 'apply.documents.removeOne', defaultMessage: 'Remove {name}' },
  sending: { id: 'apply.documents.sending', defaultMessage: 'Sending {name}' },
  sent: { id: 'apply.documents.sent', defaultMessage: '{sent} of {size} sent' },
  arrived: { id: 'apply.documents.arrived', defaultMessage: '{name} has arrived.' },
  stop: { id: 'apply.documents.stop', defaultMessage: 'Stop' },
  stopOne: { id: 'apply.documents.stopOne', defaultMessage: 'Stop sending {name}' },
  notSent: { id: 'apply.documents.notSent', defaultMessage: 'Not sent' },
  retry: { id: 'apply.documents.retry', defaultMessage: 'Try again' },
  retryOne: { id: 'apply.documents.retryOne', defaultMessage: 'Try again to send {name}' },
  dismiss: { id: 'apply.documents.dismiss', defaultMessage: 'Dismiss' },
  dismissOne: { id: 'apply.documents.dismissOne', defaultMessage: 'Dismiss {name}' },
});

// no text: kinds of files
const ACCEPT = '.pdf,.png,.jpg,.jpeg,.webp,application/pdf,image/png,image/jpeg,image/webp';

type Document = ApplicantView['documents'][number];

/** What the server says of the file itself, else of the attempt. */
const wordsOf = ({ issues, message }: Problem): string => issues[0]?.message ?? message;

/** The documents of an application: what arrived and how it was found, what is on its way, and a place to add one. */
export const Documents = ({
  application,
  onSending,
}: {
  readonly application: ApplicantView;
  /** Told whether any is on its way. */
  readonly onSending?: (isSending: boolean) => void;
}) => {
  const { formatMessage, locale } = useIntl();
  const { documents } = application;
  const { uploads, arrived, isSending, send, retry, forget } = useUploads();
  useEffect(() => onSending?.(isSending), [isSending, onSending]);
  // One whose answer alone was lost is there all the same.
  const underWay = uploads.filter(({ id }) => documents.every((document) => document.id !== id));
  return (
    <div className={classes.documents}>
      {documents.length + underWay.length === 0 ? null : (
        <ul className={classes.list} aria-label={formatMessage(messages.list)}>
          {documents.map((document) => (
            <Arrived key={document.id} document={document} />
          ))}
          {underWay.map((upload) =>
            upload.problem === null ? (
              <OnItsWay key={upload.id} upload={upload} />
            ) : (
              <NotSent
                key={upload.id}
                upload={upload}
                problem={upload.problem}
                onRetry={() => void retry(upload)}
                onDismiss={() => forget(upload)}
              />
            ),
          )}
        </ul>
      )}
      <p className="p-hidden" role="status">
        {arrived === undefined ? '' : formatMessage(messages.arrived, { name: arrived })}
      </p>
      <Dropzone
        label={formatMessage(messages.drop)}
        help={formatMessage(messages.help, {
          each: formatBytes(MAX_FILE_BYTES, locale),
          all: formatBytes(MAX_TOTAL_BYTES, locale),
          count: MAX_FILES,
        })}
        accept={ACCEPT}
        wrongKind={formatMessage(messages.wrongKind)}
        maxBytes={MAX_FILE_BYTES}
        onFile={(file) => void send(file)}
      />
    </div>
  );
};

const Arrived = ({ document }: { readonly document: Document }) => {
  const intl = useIntl();
  const { formatMessage, locale } = intl;
  const door = useDoor();
  const act = useApplicationAct();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { id, name, sizeBytes, state } = document;
  const note = documentNote(state);
  const remove = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await act(() => door.removeDocument({ id }));
    } catch (error) {
      setProblem(toProblem(error));
    }
    setBusy(false);
  };
  return (
    <li>
      <div className={classes.what}>
        <span className={classes.name}>{name}</span>
        <span className={classes.facts}>
          <span>{formatBytes(sizeBytes, locale)}</span>
          <StateBadge
            state={state}
            tone={DOCUMENT_TONES[state]}
            label={sayDocumentState(intl, state)}
          />
        </span>
        {note === undefined ? null : <p className={classes.note}>{formatMessage(note)}</p>}
        {problem === undefined ? null : (
          <p className={classes.problem} role="alert">
            {wordsOf(problem)}
          </p>
        )}
      </div>
      <div className={classes.acts}>
        <Button
          variant="subtle"
          loading={isBusy}
          aria-label={formatMessage(messages.removeOne, { name })}
          onClick={() => void remove()}
        >
          {formatMessage(messages.remove)}
        </Button>
      </div>
    </li>
  );
};

const OnItsWay = ({ upload }: { readonly upload: Upload }) => {
  const { formatMessage, locale } = useIntl();
  const { file, sentBytes, stop } = upload;
  const { name, size } = file;
  return (
    <li>
      <div className={classes.what}>
        <span className={classes.name}>{name}</span>
        <span className={classes.facts}>
          {formatMessage(messages.sent, {
            sent: formatBytes(Math.min(sentBytes, size), locale),
            size: formatBytes(size, locale),
          })}
        </span>
        <Progress
          value={Math.min(100, (sentBytes / size) * 100)}
          size={6}
          color="var(--p-accent)"
          aria-label={formatMessage(messages.sending, { name })}
        />
      </div>
      <div className={classes.acts}>
        <Button
          variant="subtle"
          aria-label={formatMessage(messages.stopOne, { name })}
          onClick={stop}
        >
          {formatMessage(messages.stop)}
        </Button>
      </div>
    </li>
  );
};

const NotSent = ({
  upload,
  problem,
  onRetry,
  onDismiss,
}: {
  readonly upload: Upload;
  readonly problem: Problem;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}) => {
  const { formatMessage, locale } = useIntl();
  const { name, size } = upload.file;
  return (
    <li>
      <div className={classes.what}>
        <span className={classes.name}>{name}</span>
        <span className={classes.facts}>
          <span>{formatBytes(size, locale)}</span>
          <StateBadge state="failed" label={formatMessage(messages.notSent)} />
        </span>
        <p className={classes.problem} role="alert">
          {wordsOf(problem)}
        </p>
      </div>
      <div className={classes.acts}>
        {problem.code === 'validation' ? null : (
          <Button aria-label={formatMessage(messages.retryOne, { name })} onClick={onRetry}>
            {formatMessage(messages.retry)}
          </Button>
        )}
        <Button
          variant="subtle"
          aria-label={formatMessage(messages.dismissOne, { name })}
          onClick={onDismiss}
        >
          {formatMessage(messages.dismiss)}
        </Button>
      </div>
    </li>
  );
};
