import { ROLE_WORDS, ROLE_IN_SENTENCE } from '@portal/domain/words/role';
import { codeOptions, sayCode } from '@portal/domain/text/say-code';
import type { CodeWords } from '@portal/domain/text/say-code';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import type { ErasePerson } from '@portal/contracts/person';
import type { MemberView } from '@portal/contracts/team';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { notify } from '@portal/ui/patterns/notify';
import { Page } from '@portal/ui/patterns/page';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { Section } from '@portal/ui/patterns/section';
import { ErrorState } from '@portal/ui/patterns/state';
import { useErasePerson } from '../person/use-erase-person';
import { messages } from './team-messages';

type Option = { readonly value: string; readonly label: string };

/** What one types to invite or to change somebody. `tenantIds` null: all tenants. */
export interface MemberChange {
  readonly role: string;
  readonly tenantIds: string[] | null;
}

interface TeamActs {
  readonly invite: (
    input: MemberChange & { readonly email: string; readonly name: string },
  ) => Promise<unknown>;
  readonly change?: (id: string, input: MemberChange) => Promise<unknown>;
  readonly setStatus?: (id: string, status: 'active' | 'disabled') => Promise<unknown>;
  readonly revokeInvitation?: (id: string) => Promise<unknown>;
  /** Of somebody who may not sign in any more, or not yet. */
  readonly erase?: ((who: ErasePerson) => Promise<unknown>) | undefined;
}

export interface TeamPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly query: Loadable<readonly MemberView[]>;
  /** What each role that can be given may do; the first may do most. */
  readonly roles: CodeWords;
  /** Where a member can be limited to some of these. */
  readonly tenants?: readonly Option[];
  /** Absent actions: the person may only look. */
  readonly manage?: TeamActs | undefined;
  /** Without a header of its own, inside a tab. */
  readonly embedded?: boolean;
}

const isInvitation = (member: MemberView): boolean =>
  member.status === 'invited' || member.status === 'expired';

const InvitationEnd = ({ at }: { readonly at: string }) => {
  const { formatMessage } = useIntl();
  return <>{formatMessage(messages.invitationUntil, { end: <When at={at} as="day" /> })}</>;
};

const columnsFor = (intl: Speaker, withTenants: boolean): readonly Column<MemberView>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: (member) =>
      member.isMe ? intl.formatMessage(messages.you, { name: member.name }) : member.name,
    card: 'title',
  },
  { id: 'email', header: intl.formatMessage(messages.email), cell: (member) => member.email },
  {
    id: 'role',
    header: intl.formatMessage(messages.role),
    cell: (member) => sayCode(intl, ROLE_WORDS, member.role),
  },
  ...(withTenants
    ? [
        {
          id: 'tenants',
          header: intl.formatMessage(messages.tenants),
          cell: (member: MemberView) =>
            member.tenants?.map((tenant) => tenant.name).join(', ') ??
            intl.formatMessage(messages.all),
        },
      ]
    : []),
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (member) => <StateBadge state={member.status} />,
    card: 'value',
  },
  {
    id: 'last',
    header: intl.formatMessage(messages.lastSignIn),
    cell: (member) =>
      isInvitation(member) && member.expiresAt !== null ? (
        <InvitationEnd at={member.expiresAt} />
      ) : member.lastSignInAt === null ? (
        intl.formatMessage(messages.never)
      ) : (
        <When at={member.lastSignInAt} as="relative" />
      ),
  },
];

/** The people of an organisation: who they are, what they may do; inviting, changing and disabling them. */
export const TeamPage = ({
  title,
  lead,
  query,
  roles,
  tenants,
  manage,
  embedded = false,
}: TeamPageProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const [dialog, setDialog] = useState<'invite' | MemberView>();
  const actionsOf = useMemberActions(manage, setDialog);
  const invite =
    manage === undefined ? undefined : (
      <Button variant="filled" onClick={() => setDialog('invite')}>
        {formatMessage(messages.invitePerson)}
      </Button>
    );
  const content = (
    <>
      {query.error !== null && query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label={title}
          columns={columnsFor(intl, tenants !== undefined)}
          rows={query.data}
          rowKey={(member) => member.id}
          rowName={(member) => member.name}
          rowActions={manage === undefined ? undefined : actionsOf}
        />
      )}
      {manage === undefined || dialog === undefined ? null : (
        <MemberDialog
          member={dialog === 'invite' ? undefined : dialog}
          roles={roles}
          tenants={tenants}
          onClose={() => setDialog(undefined)}
          onSubmit={async (value) => {
            const change = {
              role: value.role,
              tenantIds: value.tenantIds.length === 0 ? null : value.tenantIds,
            };
            if (dialog === 'invite') {
              await manage.invite({ ...change, email: value.email, name: value.name });
              notify.done(formatMessage(messages.invited, { email: value.email }));
            } else {
              await manage.change?.(dialog.id, change);
              notify.done(
                formatMessage(messages.roleChanged, {
                  name: dialog.name,
                  role: sayCode(intl, ROLE_IN_SENTENCE, value.role),
                }),
              );
            }
            setDialog(undefined);
          }}
        />
      )}
    </>
  );
  return embedded ? (
    <Section title={title} action={invite}>
      {content}
    </Section>
  ) : (
    <Page title={title} lead={lead} actions={invite}>
      {content}
    </Page>
  );
};

/** What can be done to a member: only what the page was given and what the member's state allows; never to oneself. */
const useMemberActions = (
  manage: TeamActs | undefined,
  onChangeRole: (member: MemberView) => void,
) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const confirm = useConfirm();
  const eraseOf = useErasePerson(async (who) => manage?.erase?.(who));
  return (member: MemberView): RowAction[] => {
    if (manage === undefined || member.isMe) return [];
    const { change, setStatus, revokeInvitation, erase } = manage;
    const erased = (kind: 'user' | 'invitation'): RowAction[] =>
      erase === undefined ? [] : [eraseOf({ kind, id: member.id, name: member.name })];
    if (isInvitation(member))
      return revokeInvitation === undefined
        ? erased('invitation')
        : [
            {
              label: formatMessage(messages.revokeInvitation),
              danger: true,
              run: () =>
                confirm({
                  title: formatMessage(messages.revokeTitle, { email: member.email }),
                  body: formatMessage(messages.revokeBody),
                  confirmLabel: formatMessage(messages.revokeInvitation),
                  danger: true,
                  run: async () => {
                    await revokeInvitation(member.id);
                    notify.done(formatMessage(messages.revoked, { email: member.email }));
                  },
                }),
            },
            ...erased('invitation'),
          ];
    const disabled = member.status === 'disabled';
    const { name } = member;
    const act = disabled
      ? formatMessage(messages.enable, { name })
      : formatMessage(messages.disable, { name });
    const actions: RowAction[] = [];
    if (change !== undefined)
      actions.push({
        label: formatMessage(messages.changeRoleAct),
        run: () => onChangeRole(member),
      });
    if (setStatus !== undefined)
      actions.push({
        label: act,
        danger: !disabled,
        run: () =>
          confirm({
            title: disabled
              ? formatMessage(messages.enableTitle, { name })
              : formatMessage(messages.disableTitle, { name }),
            body: disabled
              ? formatMessage(messages.enableBody, {
                  name,
                  role: sayCode(intl, ROLE_IN_SENTENCE, member.role),
                })
              : formatMessage(messages.disableBody, { name }),
            confirmLabel: act,
            danger: !disabled,
            run: async () => {
              await setStatus(member.id, disabled ? 'active' : 'disabled');
              notify.done(
                disabled
                  ? formatMessage(messages.enabled, { name })
                  : formatMessage(messages.disabled, { name }),
              );
            },
          }),
      });
    if (disabled) actions.push(...erased('user'));
    return actions;
  };
};

const fieldsOf = (intl: Speaker) =>
  z.object({
    email: z.email(intl.formatMessage(messages.emailMissing)),
    name: z
      .string()
      .trim()
      .min(1, intl.formatMessage(messages.nameMissing))
      .max(120, intl.formatMessage(messages.nameTooLong)),
    role: z.string().min(1, intl.formatMessage(messages.roleMissing)),
    tenantIds: z.array(z.string()),
  });

const MemberDialog = ({
  member,
  roles,
  tenants,
  onClose,
  onSubmit,
}: {
  readonly member: MemberView | undefined;
  readonly roles: CodeWords;
  readonly tenants: readonly Option[] | undefined;
  readonly onClose: () => void;
  readonly onSubmit: (value: z.output<ReturnType<typeof fieldsOf>>) => Promise<void>;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const schema = useMemo(() => fieldsOf(intl), [intl]);
  const control = useContractForm({
    schema,
    initialValues: {
      email: member?.email ?? '',
      name: member?.name ?? '',
      role: member?.role ?? Object.keys(roles).at(-1) ?? '',
      tenantIds: member?.tenants?.map((tenant) => tenant.id) ?? [],
    },
    onSubmit,
  });
  const field = control.form.getInputProps;
  const help = roles[control.form.getValues().role];
  return (
    <FormModal
      opened
      onClose={onClose}
      title={
        member === undefined
          ? formatMessage(messages.inviteAPerson)
          : formatMessage(messages.changeRoleTitle, { name: member.name })
      }
      control={control}
      submitLabel={
        member === undefined
          ? formatMessage(messages.sendInvitation)
          : formatMessage(messages.changeRole)
      }
    >
      {member === undefined ? (
        <>
          <TextInput
            label={formatMessage(messages.eMail)}
            type="email"
            description={formatMessage(messages.emailHelp)}
            {...field('email')}
          />
          <TextInput label={formatMessage(messages.name)} {...field('name')} />
        </>
      ) : null}
      <Select
        label={formatMessage(messages.role)}
        description={help === undefined ? undefined : formatMessage(help)}
        allowDeselect={false}
        data={codeOptions(intl, ROLE_WORDS, Object.keys(roles))}
        {...field('role')}
      />
      {tenants === undefined ? null : (
        <MultiSelect
          label={formatMessage(messages.tenants)}
          description={formatMessage(messages.tenantsHelp)}
          data={[...tenants]}
          clearable
          {...field('tenantIds')}
        />
      )}
    </FormModal>
  );
};
