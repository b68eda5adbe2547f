import type { EarnerKind } from '@portal/domain/commission/plan';
import { assertNever } from '@portal/domain/errors';
import type {
  BandDraft,
  PlanComponentDraft,
  StepDraft,
  StructureDraft,
  TieredDraft,
} from './plan-draft';

/** A fresh component as the form offers it: a percentage of what is paid. */
export const newComponent = (earner: EarnerKind): PlanComponentDraft => ({
  key: '',
  trigger: earner === 'partner' ? 'tenant.invoice_paid' : 'invoice.paid',
  products: [],
  base: earner === 'partner' ? 'event' : '',
  baseCapMinor: '',
  structure: { kind: 'percentage', rate: '', base: '' },
  durationMonths: '',
  tierMultipliers: { bronze: '', silver: '', gold: '', platinum: '' },
  maxPerEventMinor: '',
  maxPerPeriodMinor: '',
  holdDays: '',
  clawback: null,
});

export const newBand = (): BandDraft => ({ upTo: '', rate: '', flatMinor: '', payOnZero: false });

/** Two bands, the second one open. */
const newTiered = (): TieredDraft => ({
  kind: 'tiered',
  measure: 'amount',
  window: 'month',
  mode: 'marginal',
  boundary: 'lower',
  retroactive: false,
  measureNetOfRefunds: true,
  bands: [newBand(), newBand()],
  base: '',
});

export const newStep = (): StepDraft => ({ threshold: '', pays: 'bonusMinor', value: '' });

/** A fresh structure of a kind. */
export const newStructure = (kind: StructureDraft['kind']): StructureDraft => {
  switch (kind) {
    case 'flat_rate':
      return { kind, amountMinor: '', per: 'event', payOnZero: false };
    case 'percentage':
      return { kind, rate: '', base: '' };
    case 'tiered':
      return newTiered();
    case 'performance_based':
      return {
        kind,
        metric: 'new_customers',
        window: 'quarter',
        quotaMinor: '',
        steps: [newStep()],
        appliesTo: '',
      };
    case 'hybrid':
      return { kind, parts: [newStructure('flat_rate'), newStructure('percentage')] };
    default:
      return assertNever(kind);
  }
};

/** Changes how a component pays and keeps what was typed where it fits: as the first of several, or out of them. */
export const changeKind = (
  current: StructureDraft,
  kind: StructureDraft['kind'],
): StructureDraft => {
  if (kind === current.kind) return current;
  if (kind === 'hybrid') {
    const other = current.kind === 'flat_rate' ? 'percentage' : 'flat_rate';
    return { kind, parts: [current, newStructure(other)] };
  }
  const kept =
    current.kind === 'hybrid' ? current.parts.find((part) => part.kind === kind) : undefined;
  return kept ?? newStructure(kind);
};
