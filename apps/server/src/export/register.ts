import { SURFACES } from '@portal/auth/actor';
import type { Surface } from '@portal/auth/actor';
import { notFound, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import { ZodError } from 'zod';
import type { AppDeps } from '../http/deps';
import { makeRequestContext } from '../http/request-context';
import { readerAt } from '../http/speaker-of';
import { LISTS, makeCaller } from './lists';
import type { ExportableList } from './lists';

const messages = defineMessages({
  filters: { id: 'server.export.filters', defaultMessage: 'The filters could not be read.' },
});

/** So that spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

const find = (
  surface: string,
  file: string,
): { readonly list: ExportableList; readonly known: Surface } => {
  const known = SURFACES.find((name) => name === surface);
  const name = file.endsWith('.csv') ? file.slice(0, -'.csv'.length) : '';
  const list = known === undefined ? undefined : LISTS[known][name];
  if (known === undefined || list === undefined || !Object.hasOwn(LISTS[known], name))
    throw notFound('list');
  return { list, known };
};

const parseInput = (text: string | undefined): unknown => {
  try {
    return text === undefined ? {} : JSON.parse(text);
  } catch {
    throw validation([{ path: ['input'], message: messages.filters }]);
  }
};

/** The first piece is made before anything is sent, so that what goes wrong there can still be said. */
const start = async (pieces: AsyncGenerator<string>): Promise<AsyncGenerator<string>> => {
  const first = await pieces.next().catch((error: unknown) => {
    if (error instanceof ZodError)
      throw validation(
        error.issues.map(({ path, message }) => ({
          path: path.filter((part) => typeof part !== 'symbol'),
          message,
        })),
      );
    throw error;
  });
  return (async function* () {
    yield BYTE_ORDER_MARK;
    if (first.done !== true) yield first.value;
    yield* pieces;
  })();
};

/** `GET /export/<surface>/<list>.csv?input=<filters>`: the whole list as CSV, read and sent page by page. */
export const registerExport = (app: FastifyInstance, deps: AppDeps): void => {
  app.get<{ Params: { surface: string; file: string }; Querystring: { input?: string } }>(
    '/export/:surface/:file',
    async (request, reply) => {
      const { surface, file } = request.params;
      const { list, known } = find(surface, file);
      const context = makeRequestContext(deps, request, reply);
      const intl = await readerAt(deps, request, await context.authenticate(known));
      const pieces = await start(
        list.write(makeCaller(context), parseInput(request.query.input), intl),
      );
      const day = deps.now().toISOString().slice(0, 10);
      return reply
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename="${file.replace('.csv', '')}-${day}.csv"`,
        )
        .type('text/csv; charset=utf-8')
        .send(Readable.from(pieces));
    },
  );
};
