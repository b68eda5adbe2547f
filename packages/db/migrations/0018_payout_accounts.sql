-- An attempt whose money came back is told from one that failed; and payers say from which accounts their files pay.
alter table payout_attempts drop constraint payout_attempts_status_known;
alter table payout_attempts add constraint payout_attempts_status_known check (status in ('started', 'unknown', 'failed', 'succeeded', 'returned'));
alter table settlement_settings add column paying_accounts jsonb default '[]' not null;
grant select (paying_accounts), insert (paying_accounts), update (paying_accounts) on settlement_settings to portal_platform;
grant select (paying_accounts), insert (paying_accounts), update (paying_accounts) on settlement_settings to portal_partner;
grant select (paying_accounts) on settlement_settings to portal_jobs;
