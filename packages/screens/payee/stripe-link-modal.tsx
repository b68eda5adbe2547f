import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button, Code, CopyButton, Modal } from '@mantine/core';

const messages = defineMessages({
  title: { id: 'screens.stripeLink.title', defaultMessage: 'Link to Stripe’s form' },
  close: { id: 'screens.stripeLink.close', defaultMessage: 'Close' },
  text: {
    id: 'screens.stripeLink.text',
    defaultMessage:
      'Send it to {name}. It works once and for minutes only; the portal offers a new one at any time.',
  },
  copied: { id: 'screens.stripeLink.copied', defaultMessage: 'Copied' },
  copyLink: { id: 'screens.stripeLink.copyLink', defaultMessage: 'Copy link' },
});

export interface StripeLinkModalProps {
  /** Whose account it is for. */
  readonly name: string;
  /** Null: nothing to show. */
  readonly url: string | null;
  readonly onClose: () => void;
}

/** A fresh link to Stripe's own form, to be sent to whoever is to fill it in. */
export const StripeLinkModal = ({ name, url, onClose }: StripeLinkModalProps) => {
  const { formatMessage } = useIntl();
  return (
    <Modal
      opened={url !== null}
      onClose={onClose}
      title={formatMessage(messages.title)}
      closeButtonProps={{ 'aria-label': formatMessage(messages.close) }}
    >
      <p>{formatMessage(messages.text, { name })}</p>
      <Code block>{url ?? ''}</Code>
      <CopyButton value={url ?? ''}>
        {({ copied, copy }) => (
          <Button variant="filled" mt={12} onClick={copy}>
            {copied ? formatMessage(messages.copied) : formatMessage(messages.copyLink)}
          </Button>
        )}
      </CopyButton>
    </Modal>
  );
};
