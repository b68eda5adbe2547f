-- import_chunks

create table import_chunks (
  partner_id uuid not null,
  tenant_id uuid not null,
  import_id uuid not null,
  seq integer not null,
  content bytea not null,
  constraint import_chunks_partner_id_import_id_seq_pk primary key (partner_id, import_id, seq)
);
alter table import_chunks
  add constraint import_chunks_partner_id_tenant_id_import_id_imports_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, import_id)
  references imports (partner_id, tenant_id, id) on delete cascade;

alter table import_chunks enable row level security;
alter table import_chunks force row level security;
create policy isolation on import_chunks as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_insert on import_chunks as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy platform on import_chunks to portal_platform
  using (true);
create policy partner on import_chunks to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy jobs on import_chunks to portal_jobs
  using (true);
grant select (partner_id, tenant_id, import_id, seq, content),
  insert (partner_id, tenant_id, import_id, seq, content)
  on import_chunks to portal_platform;
grant select (partner_id, tenant_id, import_id, seq, content),
  insert (partner_id, tenant_id, import_id, seq, content)
  on import_chunks to portal_partner;
grant select (partner_id, tenant_id, import_id, seq, content),
  insert (partner_id, tenant_id, import_id, seq, content),
  delete
  on import_chunks to portal_jobs;
create trigger keep_partner before update of partner_id on import_chunks
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: update to anyone; delete to anyone but jobs; anything to resellers.

-- import_rejects

create table import_rejects (
  partner_id uuid not null,
  tenant_id uuid not null,
  import_id uuid not null,
  line integer not null,
  column_name text,
  reason text not null,
  message text not null,
  cells jsonb not null,
  constraint import_rejects_partner_id_import_id_line_pk primary key (partner_id, import_id, line),
  constraint import_rejects_line_positive check (line > 0)
);
alter table import_rejects
  add constraint import_rejects_partner_id_tenant_id_import_id_imports_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, import_id)
  references imports (partner_id, tenant_id, id) on delete cascade;

alter table import_rejects enable row level security;
alter table import_rejects force row level security;
create policy isolation on import_rejects as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on import_rejects for select to portal_platform
  using (true);
create policy partner on import_rejects for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy jobs on import_rejects to portal_jobs
  using (true);
grant select (partner_id, tenant_id, import_id, line, column_name, reason, message, cells)
  on import_rejects to portal_platform;
grant select (partner_id, tenant_id, import_id, line, column_name, reason, message, cells)
  on import_rejects to portal_partner;
grant select (partner_id, tenant_id, import_id, line, column_name, reason, message, cells),
  insert (partner_id, tenant_id, import_id, line, column_name, reason, message, cells),
  delete
  on import_rejects to portal_jobs;
create trigger keep_partner before update of partner_id on import_rejects
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: update to anyone; writes to anyone but jobs; anything to resellers.

-- import_mappings

create table import_mappings (
  partner_id uuid not null,
  tenant_id uuid not null,
  kind text not null,
  header_signature text not null,
  mapping jsonb not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint import_mappings_partner_id_tenant_id_kind_header_signature_pk primary key (partner_id, tenant_id, kind, header_signature),
  constraint import_mappings_kind_known check (kind in ('customers', 'events'))
);
alter table import_mappings
  add constraint import_mappings_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants (partner_id, id) on delete cascade;

alter table import_mappings enable row level security;
alter table import_mappings force row level security;
create policy isolation on import_mappings as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_insert on import_mappings as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy isolation_update on import_mappings as restrictive for update to portal_platform
  using (partner_id = app.partner_id());
create policy platform on import_mappings to portal_platform
  using (true);
create policy partner on import_mappings to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy jobs on import_mappings to portal_jobs
  using (true);
grant select (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at),
  insert (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at),
  update (mapping, updated_at)
  on import_mappings to portal_platform;
grant select (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at),
  insert (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at),
  update (mapping, updated_at)
  on import_mappings to portal_partner;
grant select (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at),
  insert (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at),
  update (mapping, updated_at)
  on import_mappings to portal_jobs;
create trigger keep_partner before update of partner_id on import_mappings
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone; anything to resellers.
