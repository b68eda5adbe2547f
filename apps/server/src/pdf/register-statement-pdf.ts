import { SURFACES } from '@portal/auth/actor';
import type { StatementDetail } from '@portal/contracts/statement';
import { isDomainError, notFound } from '@portal/domain/errors';
import { getBrandAsset } from '@portal/services/brand/get-brand-asset';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { makeCaller } from '../export/lists';
import type { Caller } from '../export/lists';
import type { AppDeps } from '../http/deps';
import { makeRequestContext } from '../http/request-context';
import { readerAt } from '../http/speaker-of';
import { renderPdf } from './render-pdf';
import { statementDocument } from './statement-document';

const Asked = z.object({
  surface: z.enum(SURFACES),
  id: z.uuid(),
  partnerId: z.uuid().optional(),
});

const load = (
  caller: Caller,
  { surface, id, partnerId = '' }: z.infer<typeof Asked>,
): Promise<StatementDetail> =>
  surface === 'admin'
    ? caller.admin.statement.get({ partnerId, id })
    : caller[surface].statement.get({ id });

/** The partner's logo on white, as a data address; null when it has none. */
const logoOf = async ({ db }: AppDeps, partnerId: string): Promise<string | null> => {
  try {
    const { content, mediaType } = await getBrandAsset(db, partnerId, 'logo_light');
    return `data:${mediaType};base64,${content.toString('base64')}`;
  } catch (error) {
    if (isDomainError(error) && error.code === 'not_found') return null;
    throw error;
  }
};

/** `GET /export/<surface>/statement/<id>.pdf`: an issued statement in the partner's brand, for whoever may see it. */
export const registerStatementPdf = (app: FastifyInstance, deps: AppDeps): void => {
  app.get<{
    Params: { surface: string; file: string };
    Querystring: { partnerId?: string };
  }>('/export/:surface/statement/:file', async (request, reply) => {
    const { surface, file } = request.params;
    const asked = Asked.safeParse({
      surface,
      id: file.replace(/\.pdf$/, ''),
      partnerId: request.query.partnerId,
    });
    if (!asked.success) throw notFound('statement');
    const context = makeRequestContext(deps, request, reply);
    const statement = await load(makeCaller(context), asked.data);
    const partnerId =
      context.site.kind === 'partner' ? context.site.partnerId : (asked.data.partnerId ?? '');
    const { content, contentHash, issuedAt, number } = statement;
    const logo = await logoOf(deps, partnerId);
    const intl = await readerAt(deps, request, await context.authenticate(asked.data.surface));
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="statement-${number}.pdf"`)
      .type('application/pdf')
      .send(await renderPdf(statementDocument({ content, contentHash, issuedAt, logo, intl })));
  });
};
