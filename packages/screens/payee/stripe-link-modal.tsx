import { Button, Code, CopyButton, Modal } from '@mantine/core';

export interface StripeLinkModalProps {
  /** Whose account it is for. */
  readonly name: string;
  /** Null: nothing to show. */
  readonly url: string | null;
  readonly onClose: () => void;
}

/** A fresh link to Stripe's own form, to be sent to whoever is to fill it in. */
export const StripeLinkModal = ({ name, url, onClose }: StripeLinkModalProps) => (
  <Modal
    opened={url !== null}
    onClose={onClose}
    title="Link to Stripe’s form"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <p>
      Send it to {name}. It works once and for minutes only; the portal offers a new one at any
      time.
    </p>
    <Code block>{url ?? ''}</Code>
    <CopyButton value={url ?? ''}>
      {({ copied, copy }) => (
        <Button variant="filled" mt={12} onClick={copy}>
          {copied ? 'Copied' : 'Copy link'}
        </Button>
      )}
    </CopyButton>
  </Modal>
);
