import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { shortId } from '../format/id';
import classes from './id.module.css';

const messages = defineMessages({
  hint: { id: 'ui.id.hint', defaultMessage: '{value} (click to copy)' },
  copied: { id: 'ui.id.copied', defaultMessage: 'Copied' },
  copy: { id: 'ui.id.copy', defaultMessage: 'Copy {value}' },
});

/** A short monospaced id; a click copies the whole. `full` shows references that people read out (invoice numbers). */
export const Id = ({
  value,
  full = false,
}: {
  readonly value: string;
  readonly full?: boolean;
}) => {
  const [copied, setCopied] = useState(false);
  const { formatMessage } = useIntl();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <button
      type="button"
      className={classes.id}
      title={formatMessage(messages.hint, { value })}
      aria-label={formatMessage(copied ? messages.copied : messages.copy, { value })}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
    >
      {full ? value : shortId(value)}
      {copied ? <IconCheck size={12} aria-hidden /> : null}
    </button>
  );
};
