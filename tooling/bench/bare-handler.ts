import Fastify from 'fastify';
import postgres from 'postgres';

/*
 * The yardstick: one page of customers by a bare Fastify handler, as superuser, without session, tRPC or row-level
 * security. A process of its own, started by the benchmark: node bare-handler.ts <url> <port> <partner id>…
 */
const [url = '', port = '0', ...partnerIds] = process.argv.slice(2);
const sql = postgres(url, { max: 8 });
const app = Fastify();
let turn = 0;

app.get('/', async () => {
  turn = (turn + 1) % partnerIds.length;
  const partnerId = partnerIds[turn] ?? '';
  const rows = await sql`
    select c.id, c.external_id, c.name, c.status, c.city, c.region, c.postal_code, c.product, c.monthly_amount_minor,
      c.currency, c.activated_on, c.churned_on, c.created_at, t.id as tenant_id, t.name as tenant_name,
      r.id as reseller_id, r.name as reseller_name
    from customers c
    join tenants t on t.partner_id = c.partner_id and t.id = c.tenant_id
    left join resellers r on r.partner_id = c.partner_id and r.id = c.reseller_id
    where c.partner_id = ${partnerId} order by c.external_id, c.id limit 50`;
  const [counted] = await sql<
    { total: number }[]
  >`select count(*)::int as total from customers where partner_id = ${partnerId}`;
  return { rows, total: counted?.total, page: 1, pageSize: 50 };
});

await app.listen({ port: Number(port), host: '127.0.0.1' });
