import type { AddPlanVersion, PlanDetail } from '@portal/contracts/plan';
import type { PlanSimulation, SimulatePlan } from '@portal/contracts/simulation';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import type { Loadable } from '@portal/ui/state/query';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { PlanEditorPage } from './plan-editor-page';
import type { PlanEditorPageProps } from './plan-editor-page';

const messages = defineMessages({
  title: { id: 'screens.plan.newVersion.title', defaultMessage: 'New version of {plan}' },
  lead: {
    id: 'screens.plan.newVersion.lead',
    defaultMessage:
      'Applies to events from its day on; what happened before that day keeps its version.',
  },
  create: { id: 'screens.plan.newVersion.create', defaultMessage: 'Create version' },
  created: { id: 'screens.plan.newVersion.created', defaultMessage: 'Version created' },
});

interface NewPlanVersionProps extends Pick<PlanEditorPageProps, 'earner'> {
  readonly query: Loadable<PlanDetail>;
  /** Above the plan. */
  readonly crumbs: readonly Crumb[];
  /** Where the plan has its page. */
  readonly planHref: (id: string) => string;
  readonly simulate: (
    draft: Parameters<PlanEditorPageProps['simulate']>[0] & Pick<SimulatePlan, 'planId'>,
  ) => Promise<PlanSimulation>;
  /** Adds it, and loads anew what it changes. */
  readonly add: (version: AddPlanVersion) => Promise<unknown>;
}

/** A further version of a plan from a day on; what came before stays as it was. */
export const NewPlanVersionPage = ({ query, ...form }: NewPlanVersionProps) => (
  <Loaded query={query} skeleton={<FormSkeleton />}>
    {(plan) => <VersionForm plan={plan} {...form} />}
  </Loaded>
);

const nextMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 10);
};

const VersionForm = ({
  plan,
  earner,
  crumbs,
  planHref,
  simulate,
  add,
}: Omit<NewPlanVersionProps, 'query'> & { readonly plan: PlanDetail }) => {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const latest = plan.versionList.toSorted((a, b) => b.version - a.version)[0];
  const back = planHref(plan.id);
  return (
    <PlanEditorPage
      title={formatMessage(messages.title, { plan: plan.name })}
      lead={formatMessage(messages.lead)}
      crumbs={[...crumbs, { label: plan.name, to: back }]}
      isVersion
      earner={earner}
      submitLabel={formatMessage(messages.create)}
      initial={{
        currency: plan.currency,
        components: [],
        effectiveFrom: nextMonth(),
        definition: latest?.definition,
      }}
      simulate={(draft) => simulate({ ...draft, planId: plan.id })}
      onCancel={() => void navigate(back)}
      onSubmit={async ({ effectiveFrom, definition, note }) => {
        await add({
          planId: plan.id,
          effectiveFrom,
          definition,
          ...(note === '' ? {} : { note }),
        });
        notify.done(formatMessage(messages.created));
        await navigate(back);
      }}
    />
  );
};
