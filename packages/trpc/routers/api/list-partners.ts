import type { API_PARTNER_SORTS, ApiListPartners, ApiPartnerList } from '@portal/contracts/api';
import { ListPartners } from '@portal/contracts/partner';
import type { Ctx } from '@portal/services/context';
import { listPartners } from '@portal/services/partner/list-partners';
import { cursorTo, pageAt } from './cursor';
import { toApiSummary } from './partner-view';

const DEFAULT_LIMIT = 50;

const orderOf = (sort: (typeof API_PARTNER_SORTS)[number] = 'name') => ({
  sort: sort.replace(/^-/, ''),
  dir: sort.startsWith('-') ? 'desc' : 'asc',
});

/** The verb's pages as a list with cursors. */
export const listPartnersByCursor = async (
  ctx: Ctx,
  input: ApiListPartners,
): Promise<ApiPartnerList> => {
  const { cursor: _, limit = DEFAULT_LIMIT, sort, ...filters } = input;
  const page = pageAt(input);
  const answer = await listPartners(
    ctx,
    ListPartners.parse({ ...filters, ...orderOf(sort), page, pageSize: limit }),
  );
  const isLast = page * limit >= answer.total;
  return {
    data: answer.rows.map(toApiSummary),
    nextCursor: isLast ? null : cursorTo(input, page + 1),
  };
};
