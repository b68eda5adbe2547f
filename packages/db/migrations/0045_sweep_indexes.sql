-- What is forgotten every night is found by its age, for each partner without a look at the rows it keeps.
create index idempotency_keys_created_idx on idempotency_keys (partner_id, created_at);
create index mails_ended_idx on mails (partner_id, created_at) where status <> 'queued';
