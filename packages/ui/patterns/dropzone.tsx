import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import type { DragEvent, ReactNode } from 'react';
import { useId, useRef, useState } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatBytes } from '../format/number';
import { useLocale } from '../format/locale';
import classes from './dropzone.module.css';

const messages = defineMessages({
  one: { id: 'ui.dropzone.one', defaultMessage: 'Choose one file at a time.' },
  wrongKind: {
    id: 'ui.dropzone.wrongKind',
    defaultMessage: '“{name}” cannot be used here. {instead}',
  },
  empty: { id: 'ui.dropzone.empty', defaultMessage: '“{name}” is empty.' },
  large: { id: 'ui.dropzone.large', defaultMessage: '“{name}” is larger than {limit}.' },
  choose: { id: 'ui.dropzone.choose', defaultMessage: 'Choose file' },
});

export interface DropzoneProps {
  readonly label: string;
  readonly help?: ReactNode;
  /** As for a file input: ".csv,text/csv". */
  readonly accept: string;
  /** What to do with a file of another kind, as a sentence: "Choose a PNG image." */
  readonly wrongKind: string;
  readonly maxBytes: number;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
}

const isAccepted = (file: File, accept: string): boolean =>
  accept.split(',').some((kind) => {
    const wanted = kind.trim().toLowerCase();
    if (wanted.startsWith('.')) return file.name.toLowerCase().endsWith(wanted);
    return wanted.endsWith('/*') ? file.type.startsWith(wanted.slice(0, -1)) : file.type === wanted;
  });

/** One file, dropped or chosen; refuses wrong kinds and sizes with words. */
export const Dropzone = ({
  label,
  help,
  accept,
  wrongKind,
  maxBytes,
  disabled = false,
  onFile,
}: DropzoneProps) => {
  const { locale } = useLocale();
  const { formatMessage } = useIntl();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file === undefined || disabled) return;
    if ((files?.length ?? 0) > 1) setProblem(formatMessage(messages.one));
    else if (!isAccepted(file, accept))
      setProblem(formatMessage(messages.wrongKind, { name: file.name, instead: wrongKind }));
    else if (file.size === 0) setProblem(formatMessage(messages.empty, { name: file.name }));
    else if (file.size > maxBytes) {
      setProblem(
        formatMessage(messages.large, { name: file.name, limit: formatBytes(maxBytes, locale) }),
      );
    } else {
      setProblem(undefined);
      onFile(file);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={classes.zone}
      data-over={over}
      role="group"
      aria-labelledby={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden />
      <p id={id} className={classes.label}>
        {label}
      </p>
      {help === undefined ? null : <p className={classes.help}>{help}</p>}
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {formatMessage(messages.choose)}
      </Button>
      <input
        ref={input}
        type="file"
        className="p-hidden"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        disabled={disabled}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      {problem === undefined ? null : (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
};
