import type { AskedQuestion } from '../application/programme';
import type { Activation, TaskKind, TaskSide } from '../enum/onboarding';
import type { PartnerTier } from '../enum/partner-tier';
import type { ResellerType } from '../enum/reseller-type';

/** One task of a template, in the words of the programme's owner. */
export interface TemplateTask {
  /** Its name among the others; stays when the words change. */
  readonly key: string;
  readonly kind: TaskKind;
  readonly title: string;
  readonly help: string | null;
  readonly side: TaskSide;
  readonly isRequired: boolean;
  /** Whether somebody looks at what a newcomer handed in before it is done. */
  readonly isReviewed: boolean;
  /** Keys of tasks that come first. */
  readonly waitsFor: readonly string[];
  /** Due so many days after the start, or after `dueAfter` is done; null: on no day. */
  readonly dueDays: number | null;
  readonly dueAfter: string | null;
  /** What it usually takes, in minutes. */
  readonly minutes: number | null;
  /** Of `external`: where it is done. */
  readonly link: string | null;
  /** Of `form`: what is asked. */
  readonly fields: readonly AskedQuestion[];
  /** For whom it is; an empty list: for all. */
  readonly tiers: readonly PartnerTier[];
  readonly types: readonly ResellerType[];
  readonly countries: readonly string[];
}

/** When is mailed about a task that has a due day. */
export interface ReminderRules {
  /** Days before the due day; 0 is the day itself. */
  readonly remindDays: readonly number[];
  /** Days after it. */
  readonly overdueDays: readonly number[];
  /** Days after it, when the programme's owner is told; null: never. */
  readonly escalateDays: number | null;
}

/** The graph of tasks that a newcomer goes through, and how it ends. */
export interface OnboardingTemplate extends ReminderRules {
  readonly tasks: readonly TemplateTask[];
  readonly activation: Activation;
}

/** By what a template is narrowed to one newcomer. */
export interface NewcomerFacts {
  readonly tier: PartnerTier;
  /** Null: a partner, which has no type. */
  readonly type: ResellerType | null;
  readonly country: string | null;
}
