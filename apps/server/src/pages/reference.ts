import { z } from 'zod';
import { escapeHtml, page } from './html';

/** The parts of an OpenAPI document that the page shows; anything else in it is passed over. */
const Parameter = z.looseObject({
  in: z.string(),
  name: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: z.unknown(),
});
const Content = z.record(z.string(), z.looseObject({ schema: z.unknown() }));
const Operation = z.looseObject({
  summary: z.string().optional(),
  description: z.string().optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ description: z.string(), content: Content.optional() }),
  ),
});
const Document = z.looseObject({
  info: z.looseObject({ title: z.string(), description: z.string().optional() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  description: z.string().optional(),
});

/** A schema's type in a few words: `array of string (uuid)`. */
const typeText = (value: unknown): string => {
  const parsed = Schema.safeParse(value);
  if (!parsed.success) return 'any';
  const { type, format, enum: words, items, anyOf } = parsed.data;
  if (words !== undefined) return words.map((word) => `"${String(word)}"`).join(' | ');
  if (anyOf !== undefined) return anyOf.map(typeText).join(' | ');
  if (type === 'array') return `array of ${typeText(items)}`;
  const name = Array.isArray(type) ? type.join(' | ') : (type ?? 'any');
  return format === undefined ? name : `${name} (${format})`;
};

const fieldRow = (name: string, value: unknown, isRequired: boolean): string => {
  const description = Schema.safeParse(value).data?.description ?? '';
  return `<tr><td><code>${escapeHtml(name)}</code>${isRequired ? '' : ' <span class="muted">optional</span>'}</td>
<td>${escapeHtml(typeText(value))}</td><td>${escapeHtml(description)}</td></tr>`;
};

const table = (caption: string, rows: readonly string[]): string =>
  rows.length === 0
    ? ''
    : `<h3>${escapeHtml(caption)}</h3><table><thead><tr><th>Name</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;

const fieldRows = (schema: unknown): string[] => {
  const parsed = Schema.safeParse(schema);
  const { properties = {}, required = [] } = parsed.data ?? {};
  return Object.entries(properties).map(([name, value]) =>
    fieldRow(name, value, required.includes(name)),
  );
};

const schemaOf = (content: z.infer<typeof Content> | undefined): unknown =>
  Object.values(content ?? {})[0]?.schema;

const parameterRow = (parameter: z.infer<typeof Parameter>): string =>
  `<tr><td><code>${escapeHtml(parameter.name)}</code> <span class="muted">${escapeHtml(parameter.in)}${parameter.required === true ? '' : ', optional'}</span></td>
<td>${escapeHtml(typeText(parameter.schema))}</td><td>${escapeHtml(parameter.description ?? Schema.safeParse(parameter.schema).data?.description ?? '')}</td></tr>`;

const operationSection = (
  path: string,
  method: string,
  operation: z.infer<typeof Operation>,
): string => {
  const title = `${method.toUpperCase()} /api/v1${path}`;
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  const answers = Object.entries(operation.responses).map(
    ([status, { description }]) =>
      `<tr><td><code>${escapeHtml(status)}</code></td><td>${escapeHtml(description)}</td></tr>`,
  );
  return `<section id="${escapeHtml(`${method}${path.replaceAll(/[^a-z]+/gi, '-')}`)}">
<h2>${escapeHtml(operation.summary ?? title)}</h2>
<pre>${escapeHtml(title)}</pre>
<p>${escapeHtml(operation.description ?? '')}</p>
${table('Parameters', (operation.parameters ?? []).map(parameterRow))}
${table('Body', fieldRows(schemaOf(operation.requestBody?.content)))}
${table('Answer', fieldRows(schemaOf(success?.[1].content)))}
<h3>Status</h3><table><tbody>${answers.join('')}</tbody></table>
</section>`;
};

const INTRODUCTION = `
<h2>How to ask</h2>
<pre>curl -H 'Authorization: Bearer pk_live_…' \\
  'https://admin.example.com/api/v1/partners?status=active&amp;limit=20'</pre>
<p>Lists give <code>data</code> and <code>nextCursor</code>; send it as <code>cursor</code> for the next page.
Send an <code>Idempotency-Key</code> with each POST: repeated, it gives the same answer and does nothing twice.
Errors are <code>application/problem+json</code> with a stable <code>code</code>; the fields at fault stand in <code>issues</code>.</p>
<p><a href="/api/v1/openapi.json">openapi.json</a> describes the same for programs.</p>`;

/** The readable reference, made from the OpenAPI document; one page without scripts. */
export const referencePage = (document: unknown): string => {
  const { info, paths } = Document.parse(JSON.parse(JSON.stringify(document)));
  const sections = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => operationSection(path, method, operation)),
  );
  return page({
    locale: 'en',
    title: info.title,
    body: `<main><h1>${escapeHtml(info.title)}</h1><p>${escapeHtml(info.description ?? '')}</p>${INTRODUCTION}${sections.join('\n')}</main>`,
  });
};
