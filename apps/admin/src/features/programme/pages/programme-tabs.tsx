import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useAct } from '@portal/client/use-act';
import type { UpdateProgramme } from '@portal/contracts/programme';
import { AuditTrail } from '@portal/screens/audit/audit-trail';
import { FunnelTab, useFunnelDays } from '@portal/screens/programme/funnel-table';
import {
  ProgrammeQuestionsTab,
  ProgrammeSettingsTab,
} from '@portal/screens/programme/programme-page';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { paths } from '../../../shared/paths';
import { useCan } from '../../../shared/use-can';

const useProgramme = () => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const act = useAct(trpc.admin.pathFilter());
  return {
    query: useQuery(trpc.admin.programme.get.queryOptions({ tenantId: null })),
    tenants: [],
    mayChange: useCan('programme.manage'),
    onSave: (input: UpdateProgramme) => act(() => client.admin.programme.update.mutate(input)),
  };
};

/** Its settings. */
export const ProgrammeSettings = () => <ProgrammeSettingsTab {...useProgramme()} />;

/** Its own questions. */
export const ProgrammeQuestions = () => {
  const navigate = useNavigate();
  return (
    <ProgrammeQuestionsTab {...useProgramme()} onCancel={() => void navigate(paths.programme)} />
  );
};

/** Where applicants come from. */
export const ProgrammeSources = () => {
  const trpc = useTRPC();
  const days = useFunnelDays();
  const query = useQuery(
    trpc.admin.application.funnel.queryOptions(days, { placeholderData: keepPreviousData }),
  );
  return <FunnelTab query={query} days={days} />;
};

/** Who changed what of it. */
export const ProgrammeHistory = () => {
  const trpc = useTRPC();
  return (
    <AuditTrail
      query={useQuery(
        trpc.admin.audit.list.queryOptions({ entityKind: 'programme', pageSize: 100 }),
      )}
    />
  );
};
