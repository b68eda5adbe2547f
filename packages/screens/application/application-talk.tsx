import { Button, Textarea } from '@mantine/core';
import { NoteOnApplication } from '@portal/contracts/application-review';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import { notify } from '@portal/ui/patterns/notify';
import { Section } from '@portal/ui/patterns/section';
import { When } from '@portal/ui/primitives/when';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ApplicationActs } from './application-acts';
import classes from './application.module.css';

const messages = defineMessages({
  requests: { id: 'screens.applicationTalk.requests', defaultMessage: 'Requests for information' },
  noRequests: {
    id: 'screens.applicationTalk.noRequests',
    defaultMessage: 'Nothing was asked of the applicant.',
  },
  asked: { id: 'screens.applicationTalk.asked', defaultMessage: '{name} asked, {when}' },
  answered: { id: 'screens.applicationTalk.answered', defaultMessage: 'Answered {when}' },
  waits: {
    id: 'screens.applicationTalk.waits',
    defaultMessage: 'No answer yet. The due date stands still until there is one.',
  },
  notes: { id: 'screens.applicationTalk.notes', defaultMessage: 'Internal notes' },
  notesHelp: {
    id: 'screens.applicationTalk.notesHelp',
    defaultMessage: 'Reviewers read them, the applicant never does.',
  },
  by: { id: 'screens.applicationTalk.by', defaultMessage: '{name}, {when}' },
  note: { id: 'screens.applicationTalk.note', defaultMessage: 'New note' },
  add: { id: 'screens.applicationTalk.add', defaultMessage: 'Add note' },
});

/** What reviewers asked and what the applicant said. */
export const ApplicationRequests = ({ requests }: Pick<ApplicationDetail, 'requests'>) => {
  const { formatMessage } = useIntl();
  return (
    <Section title={formatMessage(messages.requests)}>
      {requests.length === 0 ? (
        <p className={classes.quiet}>{formatMessage(messages.noRequests)}</p>
      ) : (
        <ul className={classes.list}>
          {requests.map(({ id, question, askedByName, askedAt, answer, answeredAt }) => (
            <li key={id}>
              <p className={classes.quiet}>
                {formatMessage(messages.asked, {
                  name: askedByName,
                  when: <When at={askedAt} as="moment" />,
                })}
              </p>
              <p className={classes.prose}>{question}</p>
              {answer === null ? (
                <p className={classes.quiet}>{formatMessage(messages.waits)}</p>
              ) : (
                <div className={classes.answer}>
                  <p className={classes.quiet}>
                    {formatMessage(messages.answered, {
                      when: <When at={answeredAt} as="moment" />,
                    })}
                  </p>
                  <p className={classes.prose}>{answer}</p>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

const NewNote = ({ id, note }: { readonly id: string; readonly note: ApplicationActs['note'] }) => {
  const { formatMessage } = useIntl();
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const given = NoteOnApplication.safeParse({ id, text });
  const send = async (): Promise<void> => {
    if (!given.success || isSending) return;
    setSending(true);
    try {
      await note(given.data);
      setText('');
    } catch (error) {
      notify.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        label={formatMessage(messages.note)}
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" loading={isSending} disabled={!given.success}>
        {formatMessage(messages.add)}
      </Button>
    </form>
  );
};

/** What reviewers wrote for one another. */
export const ApplicationNotes = ({
  application: { id, notes },
  note,
}: {
  readonly application: ApplicationDetail;
  /** Absent: the person may only read. */
  readonly note: ApplicationActs['note'] | undefined;
}) => {
  const { formatMessage } = useIntl();
  return (
    <Section title={formatMessage(messages.notes)} text={formatMessage(messages.notesHelp)}>
      {notes.length === 0 ? null : (
        <ul className={classes.list}>
          {notes.map(({ id: noteId, text, byName, at }) => (
            <li key={noteId}>
              <p className={classes.quiet}>
                {formatMessage(messages.by, { name: byName, when: <When at={at} as="moment" /> })}
              </p>
              <p className={classes.prose}>{text}</p>
            </li>
          ))}
        </ul>
      )}
      {note === undefined ? null : <NewNote id={id} note={note} />}
    </Section>
  );
};
