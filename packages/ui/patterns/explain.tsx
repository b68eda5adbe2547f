import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { MoneyValue } from '../format/money';
import { Money } from '../primitives/money';
import classes from './explain.module.css';

const messages = defineMessages({
  why: { id: 'ui.explain.why', defaultMessage: 'Why this amount' },
  restsOn: { id: 'ui.explain.restsOn', defaultMessage: 'What it rests on' },
});

export interface ExplainStep {
  /** A short sentence with its numbers. */
  readonly text: ReactNode;
  /** What the step gave, where it gave an amount. */
  readonly amount?: MoneyValue | undefined;
}

export interface ExplainFact {
  readonly label: string;
  readonly value: ReactNode;
  readonly to?: string | undefined;
}

export interface ExplainProps {
  readonly amount: MoneyValue;
  /** What the amount is: "Commission of Norton Networks for invoice INV-2031". */
  readonly title: ReactNode;
  /** A `StateBadge`, a date from which it is payable. */
  readonly mark?: ReactNode;
  readonly steps: readonly ExplainStep[];
  /** What the steps rest on, each a link where there is a page for it. */
  readonly facts: readonly ExplainFact[];
  readonly children?: ReactNode;
}

/** An amount → its steps as sentences → the facts they rest on. */
export const Explain = ({ amount, title, mark, steps, facts, children }: ExplainProps) => {
  const { formatMessage } = useIntl();
  return (
    <article className={classes.explain}>
      <p className={classes.amount}>
        <Money value={amount} />
        {mark}
      </p>
      <p className={classes.title}>{title}</p>
      <h2>{formatMessage(messages.why)}</h2>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={index}>
            <span>{step.text}</span>
            {step.amount === undefined ? null : <Money value={step.amount} />}
          </li>
        ))}
      </ol>
      <h2>{formatMessage(messages.restsOn)}</h2>
      <dl className={classes.facts}>
        {facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.to === undefined ? fact.value : <Link to={fact.to}>{fact.value}</Link>}</dd>
          </div>
        ))}
      </dl>
      {children}
    </article>
  );
};
