import { TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { currencyDigits, decimalToMinor, minorToDecimal } from '../format/money';

type Plain = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'>;

export interface MoneyInputProps extends Plain {
  readonly currency: string;
  /** Minor units as a decimal string, as money travels; empty for none. */
  readonly value?: string | undefined;
  readonly onChange?: (amountMinor: string) => void;
}

/** Text that cannot be read stays in the field and reaches the form as it is, so that the contract refuses it. */
export const MoneyInput = ({ currency, value = '', onChange, ...rest }: MoneyInputProps) => {
  const digits = currencyDigits(currency);
  const shown = (minor: string): string =>
    /^-?\d+$/.test(minor) ? minorToDecimal(minor, digits) : minor;
  const [typed, setTyped] = useState(() => shown(value));
  const [sent, setSent] = useState(value);
  if (value !== sent) {
    setSent(value);
    setTyped(shown(value));
  }
  const send = (text: string): void => {
    setTyped(text);
    const next = text.trim() === '' ? '' : (decimalToMinor(text, digits) ?? text);
    setSent(next);
    onChange?.(next);
  };
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
      rightSection={<span style={{ fontSize: 'var(--p-size-1)' }}>{currency}</span>}
      rightSectionWidth={48}
      value={typed}
      onChange={(event) => send(event.currentTarget.value)}
      onBlur={(event) => {
        setTyped(shown(sent));
        rest.onBlur?.(event);
      }}
    />
  );
};

export interface PercentInputProps extends Plain {
  /** A fraction as a decimal string: "0.125" is shown as 12.5. */
  readonly value?: string | undefined;
  readonly onChange?: (fraction: string) => void;
}

/** Moves the point of a decimal string without ever being a float; null for what is no number. */
export const shiftPoint = (text: string, places: number): string | null => {
  const match = /^(-?)(\d*)(?:[.,](\d*))?$/.exec(text.trim());
  if (match === null || (match[2] ?? '') + (match[3] ?? '') === '') return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const padded = places >= 0 ? fraction.padEnd(places, '0') : fraction;
  const lead = places >= 0 ? whole : whole.padStart(1 - places, '0');
  const cut = lead.length + places;
  const all = lead + padded;
  const left = all.slice(0, cut).replace(/^0+(?=\d)/, '') || '0';
  const right = all.slice(cut).replace(/0+$/, '');
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
};

/** A rate: people type percent, the form holds the fraction. */
export const PercentInput = ({ value = '', onChange, ...rest }: PercentInputProps) => {
  const shown = (fraction: string): string => shiftPoint(fraction, 2) ?? fraction;
  const [typed, setTyped] = useState(() => shown(value));
  const [sent, setSent] = useState(value);
  if (value !== sent) {
    setSent(value);
    setTyped(shown(value));
  }
  const send = (text: string): void => {
    setTyped(text);
    const next = text.trim() === '' ? '' : (shiftPoint(text, -2) ?? text);
    setSent(next);
    onChange?.(next);
  };
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
      rightSection="%"
      value={typed}
      onChange={(event) => send(event.currentTarget.value)}
    />
  );
};

/** A calendar day `YYYY-MM-DD`, by the browser's own picker. */
export const DayInput = (props: TextInputProps) => <TextInput {...props} type="date" />;
