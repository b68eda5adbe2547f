import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { shortId } from '../format/id';
import classes from './id.module.css';

/** A short monospaced id; a click copies the whole. `full` shows references that people read out (invoice numbers). */
export const Id = ({
  value,
  full = false,
}: {
  readonly value: string;
  readonly full?: boolean;
}) => {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <button
      type="button"
      className={classes.id}
      title={`${value} (click to copy)`}
      aria-label={copied ? 'Copied' : `Copy ${value}`}
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
