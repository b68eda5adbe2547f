import { Button, Select } from '@mantine/core';
import type { ProgrammeDetail, UpdateProgramme } from '@portal/contracts/programme';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { RouteTabs } from '@portal/ui/patterns/route-tabs';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import type { Loadable } from '@portal/ui/state/query';
import { useAddressFields } from '@portal/ui/state/use-address-fields';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { ProgrammeForm } from './programme-form';
import { QuestionEditor } from './question-editor';
import { QuestionPreview } from './question-preview';
import type { Question } from './question-draft';
import classes from './programme.module.css';

const messages = defineMessages({
  title: { id: 'screens.programmePage.title', defaultMessage: 'Programme' },
  leadPartners: {
    id: 'screens.programmePage.leadPartners',
    defaultMessage:
      'How companies become partners: what they are asked, how it is reviewed, what follows.',
  },
  leadResellers: {
    id: 'screens.programmePage.leadResellers',
    defaultMessage:
      'How companies become resellers: what they are asked, how it is reviewed, what follows.',
  },
  settings: { id: 'screens.programmePage.settings', defaultMessage: 'Settings' },
  questions: { id: 'screens.programmePage.questions', defaultMessage: 'Questions' },
  sources: { id: 'screens.programmePage.sources', defaultMessage: 'Where they come from' },
  agreement: { id: 'screens.programmePage.agreement', defaultMessage: 'Agreement' },
  history: { id: 'screens.programmePage.history', defaultMessage: 'Who changed what' },
  of: { id: 'screens.programmePage.of', defaultMessage: 'Settings of' },
  whole: { id: 'screens.programmePage.whole', defaultMessage: 'The programme, all tenants' },
  openPage: { id: 'screens.programmePage.openPage', defaultMessage: 'Open the application page' },
  mayNot: {
    id: 'screens.programmePage.mayNot',
    defaultMessage: 'Your role may look at the programme, not change it.',
  },
  inherits: {
    id: 'screens.programmePage.inherits',
    defaultMessage:
      '{tenant} asks what the programme asks. Questions saved here are for {tenant} alone from then on.',
  },
  own: {
    id: 'screens.programmePage.own',
    defaultMessage: '{tenant} asks questions of its own; those of the programme do not count here.',
  },
  reset: { id: 'screens.programmePage.reset', defaultMessage: 'Ask what the programme asks' },
});

interface TenantChoice {
  readonly tenants: readonly { readonly value: string; readonly label: string }[];
}

/** The tenant whose settings the address asks for; null: the programme as a whole. */
export const useProgrammeTenant = (): string | null => useAddressFields().get('tenant');

const WHOLE = '';

const TenantSelect = ({ tenants }: TenantChoice) => {
  const { formatMessage } = useIntl();
  const { get, set } = useAddressFields();
  if (tenants.length === 0) return null;
  return (
    <Select
      label={formatMessage(messages.of)}
      allowDeselect={false}
      maw={360}
      data={[{ value: WHOLE, label: formatMessage(messages.whole) }, ...tenants]}
      value={get('tenant') ?? WHOLE}
      onChange={(id) => set({ tenant: id === null || id === WHOLE ? null : id })}
    />
  );
};

/** What the pages of a programme share: their tabs, and the way to the page where applicants begin. */
export const ProgrammeFrame = ({
  tier,
  address,
  children,
}: {
  readonly tier: 1 | 2;
  /** Where applicants find it, once it is known. */
  readonly address: string | undefined;
  readonly children: ReactNode;
}) => {
  const { formatMessage } = useIntl();
  return (
    <Page
      title={formatMessage(messages.title)}
      lead={formatMessage(tier === 1 ? messages.leadPartners : messages.leadResellers)}
      actions={
        address === undefined ? undefined : (
          <Button
            component="a"
            href={address}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={16} aria-hidden />}
          >
            {formatMessage(messages.openPage)}
          </Button>
        )
      }
    >
      <div>
        <RouteTabs
          label={formatMessage(messages.title)}
          tabs={[
            { to: '.', label: formatMessage(messages.settings), end: true },
            { to: 'questions', label: formatMessage(messages.questions) },
            { to: 'sources', label: formatMessage(messages.sources) },
            // What partners agree on is each partner's own, and stands at its page.
            ...(tier === 1 ? [] : [{ to: 'agreement', label: formatMessage(messages.agreement) }]),
            { to: 'history', label: formatMessage(messages.history) },
          ]}
        />
        {children}
      </div>
    </Page>
  );
};

export interface ProgrammeSettingsProps extends TenantChoice {
  readonly query: Loadable<ProgrammeDetail>;
  readonly mayChange: boolean;
  readonly onSave: (input: UpdateProgramme) => Promise<unknown>;
}

/** The settings of a programme, or of what one tenant has otherwise. */
export const ProgrammeSettingsTab = ({
  query,
  tenants,
  mayChange,
  onSave,
}: ProgrammeSettingsProps) => {
  const { formatMessage } = useIntl();
  return (
    <div className={classes.tab}>
      <TenantSelect tenants={tenants} />
      {mayChange ? null : <p className={classes.quiet}>{formatMessage(messages.mayNot)}</p>}
      <Loaded query={query} skeleton={<FormSkeleton />}>
        {(programme) => (
          <ProgrammeForm
            key={`${programme.tenant?.id ?? ''} ${programme.version}`}
            programme={programme}
            mayChange={mayChange}
            onSave={onSave}
          />
        )}
      </Loaded>
    </div>
  );
};

const Questions = ({
  programme,
  onSave,
  onCancel,
}: {
  readonly programme: ProgrammeDetail;
  readonly onSave: ProgrammeSettingsProps['onSave'];
  readonly onCancel: () => void;
}) => {
  const { formatMessage } = useIntl();
  const { tenant, version, own, settings } = programme;
  const [draft, setDraft] = useState<readonly Question[]>(settings.questions);
  const isOwn = own.includes('questions');
  const input = { tenantId: tenant?.id ?? null, version };
  return (
    <div className={classes.editor}>
      <div>
        {tenant === null ? null : (
          <div className={classes.settingHead}>
            <p className={classes.quiet}>
              {formatMessage(isOwn ? messages.own : messages.inherits, { tenant: tenant.name })}
            </p>
            {isOwn ? (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => void onSave({ ...input, settings: {}, reset: ['questions'] })}
              >
                {formatMessage(messages.reset)}
              </Button>
            ) : null}
          </div>
        )}
        <QuestionEditor
          questions={settings.questions}
          onDraft={setDraft}
          onSave={(questions) => onSave({ ...input, settings: { questions }, reset: [] })}
          onCancel={onCancel}
        />
      </div>
      <aside>
        <QuestionPreview questions={draft} />
      </aside>
    </div>
  );
};

/** A programme's own questions, beside how applicants see them; those who may not change them see only that. */
export const ProgrammeQuestionsTab = ({
  query,
  tenants,
  mayChange,
  onSave,
  onCancel,
}: ProgrammeSettingsProps & { readonly onCancel: () => void }) => (
  <div className={classes.tab}>
    <TenantSelect tenants={tenants} />
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(programme) =>
        mayChange ? (
          <Questions
            key={`${programme.tenant?.id ?? ''} ${programme.version}`}
            programme={programme}
            onSave={onSave}
            onCancel={onCancel}
          />
        ) : (
          <QuestionPreview questions={programme.settings.questions} />
        )
      }
    </Loaded>
  </div>
);
