import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { MessageBody } from '@portal/contracts/dispute';
import { useState } from 'react';
import { When } from '@portal/ui/primitives/when';
import { notify } from '@portal/ui/patterns/notify';
import { Section } from '@portal/ui/patterns/section';

const messages = defineMessages({
  conversation: { id: 'screens.disputeThread.conversation', defaultMessage: 'Conversation' },
  answer: { id: 'screens.disputeThread.answer', defaultMessage: 'Answer' },
  send: { id: 'screens.disputeThread.send', defaultMessage: 'Send' },
});

interface Message {
  readonly id: string;
  readonly authorName: string;
  readonly body: string;
  readonly at: string;
}

/** What both sides wrote about a dispute, oldest first, and room to answer while it is open. */
export const DisputeThread = ({
  reason,
  openedByName,
  openedAt,
  thread,
  onWrite,
}: {
  readonly reason: string;
  readonly openedByName: string;
  readonly openedAt: string;
  readonly thread: readonly Message[];
  /** Absent: nothing may be written any more. */
  readonly onWrite?: ((body: string) => Promise<unknown>) | undefined;
}) => {
  const { formatMessage } = useIntl();
  const [body, setBody] = useState('');
  const [sending, setSending] = useState(false);
  const given = MessageBody.safeParse(body);
  const wrong = body.trim() === '' || given.success ? undefined : given.error.issues[0]?.message;
  const send = async (write: (text: string) => Promise<unknown>): Promise<void> => {
    setSending(true);
    try {
      await write(body.trim());
      setBody('');
    } catch (error) {
      notify.failed(error);
    } finally {
      setSending(false);
    }
  };
  const all = [{ id: 'reason', authorName: openedByName, body: reason, at: openedAt }, ...thread];
  return (
    <Section title={formatMessage(messages.conversation)}>
      <Stack gap="md">
        {all.map((message) => (
          <div key={message.id}>
            <Group gap="xs">
              <Text fw={600}>{message.authorName}</Text>
              <Text c="dimmed" size="sm">
                <When at={message.at} as="moment" />
              </Text>
            </Group>
            <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{message.body}</Text>
          </div>
        ))}
        {onWrite === undefined ? null : (
          <>
            <Textarea
              label={formatMessage(messages.answer)}
              autosize
              minRows={2}
              error={wrong}
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button
                loading={sending}
                disabled={!given.success}
                onClick={() => void send(onWrite)}
              >
                {formatMessage(messages.send)}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Section>
  );
};
