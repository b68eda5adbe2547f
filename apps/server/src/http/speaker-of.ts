import { acceptedLocales } from '@portal/domain/text/locale';
import type { Speaker } from '@portal/domain/text/message';
import { getBrandView } from '@portal/services/brand/get-brand-view';
import { speakerIn } from '@portal/services/shared/speaker';
import type { FastifyRequest } from 'fastify';
import type { AppDeps } from './deps';

/**
 * Says messages in the language that a request accepts; in English where there are no texts in it. The apps ask for the one
 * that they are in.
 * @param before a locale that goes before those of the request
 */
export const speakerOf = (
  { headers }: Pick<FastifyRequest, 'headers'>,
  before?: string | null,
): Speaker => speakerIn(before, ...acceptedLocales(headers['accept-language']));

/**
 * The same for a file that a browser opens by itself: there it asks for its own language, and that of who is signed in, then the
 * partner's, go before it as they do in the apps.
 */
export const readerAt = async (
  { db }: Pick<AppDeps, 'db'>,
  request: Pick<FastifyRequest, 'headers' | 'site'>,
  who: { readonly locale: string | null } | null,
): Promise<Speaker> => {
  if (who !== null && who.locale !== null) return speakerOf(request, who.locale);
  const { site } = request;
  const brand = site?.kind === 'partner' ? await getBrandView(db, site.partnerId) : null;
  return speakerOf(request, brand?.locale);
};
