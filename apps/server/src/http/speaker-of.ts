import { acceptedLocales } from '@portal/domain/text/locale';
import type { Speaker } from '@portal/domain/text/message';
import { speakerIn } from '@portal/services/shared/speaker';
import type { FastifyRequest } from 'fastify';

/** Says messages in the language that a request accepts; in English where there are no texts in it. */
export const speakerOf = (request: Pick<FastifyRequest, 'headers'>): Speaker =>
  speakerIn(...acceptedLocales(request.headers['accept-language']));
