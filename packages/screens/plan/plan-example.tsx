import { TIER_WORDS } from '@portal/domain/words/tier';
import { codeOptions } from '@portal/domain/text/say-code';
import { NumberInput, Select } from '@mantine/core';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
import { paysAtClose } from '@portal/domain/commission/structure-traits';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import type { EarningEventType } from '@portal/domain/enum/billing-event-type';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { useEffect, useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { humanize } from '@portal/domain/text/humanize';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { Money } from '@portal/ui/primitives/money';
import { currencyDigits, sumMoney } from '@portal/ui/format/money';
import type { ExampleEarner, ExampleInput, ExampleResult } from './plan-example-engine';
import { exampleNeeds } from './plan-example-needs';
import type { ExampleFigures, ExampleNeeds } from './plan-example-needs';
import { Section } from '@portal/ui/patterns/section';
import classes from './plan-aside.module.css';

const messages = defineMessages({
  title: { id: 'screens.plan.example.title', defaultMessage: 'Worked example' },
  text: {
    id: 'screens.plan.example.text',
    defaultMessage: 'One month of one earner, made up by you',
  },
  textWithBonus: {
    id: 'screens.plan.example.textWithBonus',
    defaultMessage:
      'One month of one earner, made up by you; a bonus takes it for its whole window',
  },
  resellersEarn: {
    id: 'screens.plan.example.resellersEarn',
    defaultMessage: 'Resellers earn on each',
  },
  tier: { id: 'screens.plan.example.tier', defaultMessage: 'Tier' },
  unfilled: {
    id: 'screens.plan.example.unfilled',
    defaultMessage: 'The example shows as soon as all fields of the plan are filled.',
  },
  amount: { id: 'screens.plan.example.amount', defaultMessage: 'Amount of each' },
  units: { id: 'screens.plan.example.units', defaultMessage: 'Units of each' },
  nothing: { id: 'screens.plan.example.nothing', defaultMessage: 'Nothing in this month.' },
  howItComesAbout: {
    id: 'screens.plan.example.howItComesAbout',
    defaultMessage: 'How it comes about',
  },
  lastOfLines: {
    id: 'screens.plan.example.lastOfLines',
    defaultMessage: 'The last of {lines, plural, one {# line} other {# lines}}',
  },
  together: { id: 'screens.plan.example.together', defaultMessage: 'Together' },
});

interface Typed {
  readonly count: number;
  readonly amountMinor: string;
  readonly quantity: number;
}

const NOUNS: Record<EarningEventType, Message> = defineMessages({
  'customer.activated': {
    id: 'screens.plan.exampleEvents.customerActivated',
    defaultMessage: 'Customers activated',
  },
  'invoice.paid': { id: 'screens.plan.exampleEvents.invoicePaid', defaultMessage: 'Invoices paid' },
  'service.upgraded': {
    id: 'screens.plan.exampleEvents.serviceUpgraded',
    defaultMessage: 'Upgrades',
  },
  'tenant.activated': {
    id: 'screens.plan.exampleEvents.tenantActivated',
    defaultMessage: 'New tenants',
  },
  'tenant.invoice_paid': {
    id: 'screens.plan.exampleEvents.tenantInvoicePaid',
    defaultMessage: "Tenants' invoices",
  },
  'professional_services.delivered': {
    id: 'screens.plan.exampleEvents.servicesDelivered',
    defaultMessage: 'Services delivered',
  },
});
const FIGURES: Record<keyof ExampleFigures, Message> = defineMessages({
  customers: { id: 'screens.plan.exampleFigures.customers', defaultMessage: 'Customers at first' },
  lost: { id: 'screens.plan.exampleFigures.lost', defaultMessage: 'Of these leave' },
  rank: { id: 'screens.plan.exampleFigures.rank', defaultMessage: 'Place among all' },
});
const USUAL: ExampleFigures = { customers: 100, lost: 2, rank: 1 };
const isMoney = (text: string): boolean => /^\d{1,15}$/.test(text);

const startOf = (type: EarningEventType, currency: string): Typed => ({
  count: type.endsWith('activated') ? 5 : 10,
  amountMinor: `100${'0'.repeat(currencyDigits(currency))}`,
  quantity: 1,
});

/** Calculates in its own chunk, loaded when the first example is shown; keeps the last answer while the next comes. */
const useExample = (
  definition: PlanDefinition | null,
  earner: ExampleEarner,
  inputs: readonly ExampleInput[],
  figures: ExampleFigures,
): readonly ExampleResult[] => {
  const intl = useIntl();
  const [results, setResults] = useState<readonly ExampleResult[]>([]);
  useEffect(() => {
    if (definition === null) return undefined;
    let isCurrent = true;
    void (async () => {
      const { workExample } = await import('./plan-example-engine');
      if (isCurrent) setResults(workExample(definition, earner, inputs, figures, intl));
    })();
    return () => {
      isCurrent = false;
    };
  }, [definition, earner, inputs, figures, intl]);
  return results;
};

type TypedByType = Readonly<Partial<Record<EarningEventType, Typed>>>;

const inputsOf = (
  definition: PlanDefinition | null,
  typed: TypedByType,
  resellers: string,
): ExampleInput[] =>
  definition === null
    ? []
    : exampleNeeds(definition).inputs.map(({ type, hasAmount }) => {
        const { count, amountMinor, quantity } = typed[type] ?? startOf(type, definition.currency);
        return {
          type,
          count,
          amountMinor: hasAmount && isMoney(amountMinor) ? BigInt(amountMinor) : null,
          quantity,
          resellerCommissionMinor: isMoney(resellers) ? BigInt(resellers) : 0n,
        };
      });

/** A made-up month under the plan as it stands in the form: what each component would pay, and why. */
export const PlanExample = ({
  earner,
  definition,
}: {
  readonly earner: EarnerKind;
  /** Null while something in the form is wrong: the example waits. */
  readonly definition: PlanDefinition | null;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const [typed, setTyped] = useState<TypedByType>({});
  const [tier, setTier] = useState<(typeof PARTNER_TIERS)[number]>('silver');
  const [resellers, setResellers] = useState('0');
  const [figures, setFigures] = useState(USUAL);
  const currency = definition?.currency ?? 'USD';
  const needs = definition === null ? null : exampleNeeds(definition);
  const typedOf = (type: EarningEventType): Typed => typed[type] ?? startOf(type, currency);
  const change = (type: EarningEventType, part: Partial<Typed>): void =>
    setTyped({ ...typed, [type]: { ...typedOf(type), ...part } });
  const text = JSON.stringify(definition);
  const usesTiers = text.includes('"tierMultipliers"');
  const usesResellers = text.includes('"reseller_commission"') || text.includes('"differential"');
  const usesBonuses =
    definition?.components.some(({ structure }) => paysAtClose(structure)) ?? false;
  const usesUnits = text.includes('"unit"');
  const inputs = useMemo(
    () => inputsOf(definition, typed, resellers),
    [definition, typed, resellers],
  );
  const who = useMemo(
    () => ({ kind: earner, tier: usesTiers ? tier : null }),
    [earner, usesTiers, tier],
  );
  const results = useExample(definition, who, inputs, figures);
  return (
    <Section
      title={formatMessage(messages.title)}
      text={formatMessage(usesBonuses ? messages.textWithBonus : messages.text)}
    >
      <div className={classes.inputs}>
        {needs?.inputs.map(({ type, hasAmount }) => (
          <ExampleFields
            key={type}
            type={type}
            hasAmount={hasAmount}
            typed={typedOf(type)}
            currency={currency}
            withUnits={usesUnits}
            onChange={(part) => change(type, part)}
          />
        ))}
        {needs === null ? null : (
          <FigureFields needed={needs.figures} figures={figures} onChange={setFigures} />
        )}
        {usesResellers ? (
          <MoneyInput
            label={formatMessage(messages.resellersEarn)}
            currency={currency}
            value={resellers}
            onChange={setResellers}
          />
        ) : null}
        {usesTiers ? (
          <Select
            label={formatMessage(messages.tier)}
            allowDeselect={false}
            data={codeOptions(intl, TIER_WORDS, PARTNER_TIERS)}
            value={tier}
            onChange={(next) => setTier(PARTNER_TIERS.find((one) => one === next) ?? tier)}
          />
        ) : null}
      </div>
      {definition === null ? (
        <p className={classes.hint}>{formatMessage(messages.unfilled)}</p>
      ) : (
        <ExampleResults results={results} />
      )}
    </Section>
  );
};

const FigureFields = ({
  needed,
  figures,
  onChange,
}: {
  readonly needed: ExampleNeeds['figures'];
  readonly figures: ExampleFigures;
  readonly onChange: (figures: ExampleFigures) => void;
}) => {
  const { formatMessage } = useIntl();
  return (
    <>
      {[...needed].map((figure) => (
        <NumberInput
          key={figure}
          label={formatMessage(FIGURES[figure])}
          min={figure === 'rank' ? 1 : 0}
          max={figure === 'lost' ? figures.customers : 10_000}
          allowDecimal={false}
          clampBehavior="strict"
          value={figures[figure]}
          onChange={(value) =>
            onChange({ ...figures, [figure]: typeof value === 'number' ? value : USUAL[figure] })
          }
        />
      ))}
    </>
  );
};

const ExampleFields = ({
  type,
  hasAmount,
  typed,
  currency,
  withUnits,
  onChange,
}: {
  readonly type: EarningEventType;
  readonly hasAmount: boolean;
  readonly typed: Typed;
  readonly currency: string;
  readonly withUnits: boolean;
  readonly onChange: (part: Partial<Typed>) => void;
}) => {
  const { formatMessage } = useIntl();
  const isInvoice = type === 'invoice.paid' || type === 'tenant.invoice_paid';
  return (
    <>
      <NumberInput
        label={formatMessage(NOUNS[type])}
        min={0}
        max={1000}
        allowDecimal={false}
        clampBehavior="strict"
        value={typed.count}
        onChange={(count) => onChange({ count: typeof count === 'number' ? count : 0 })}
      />
      {hasAmount ? (
        <MoneyInput
          label={formatMessage(messages.amount)}
          currency={currency}
          value={typed.amountMinor}
          onChange={(amountMinor) => onChange({ amountMinor })}
        />
      ) : null}
      {withUnits && !isInvoice ? (
        <NumberInput
          label={formatMessage(messages.units)}
          min={0}
          max={10_000}
          allowDecimal={false}
          clampBehavior="strict"
          value={typed.quantity}
          onChange={(quantity) =>
            onChange({ quantity: typeof quantity === 'number' ? quantity : 0 })
          }
        />
      ) : null}
    </>
  );
};

const ExampleResults = ({ results }: { readonly results: readonly ExampleResult[] }) => {
  const { formatMessage } = useIntl();
  return (
    <div aria-live="polite">
      <ul className={classes.results}>
        {results.map((result) => (
          <li key={result.component}>
            <p className={classes.line}>
              <strong>{humanize(result.component)}</strong>
              <Money value={result} strong />
            </p>
            {result.sentences.length === 0 ? (
              <p className={classes.hint}>{result.why ?? formatMessage(messages.nothing)}</p>
            ) : (
              <details>
                <summary>
                  {result.lines === 1
                    ? formatMessage(messages.howItComesAbout)
                    : formatMessage(messages.lastOfLines, { lines: result.lines })}
                </summary>
                <ol className={classes.sentences}>
                  {result.sentences.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ol>
              </details>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.total}>
        <span>{formatMessage(messages.together)}</span>
        <Money value={sumMoney(results)} strong />
      </p>
    </div>
  );
};
