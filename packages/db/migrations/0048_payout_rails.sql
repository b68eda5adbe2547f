-- Which rails there are is for the code to say (packages/domain/payout/rail): a new one needs no migration.
alter table payees drop constraint payees_method_known;
alter table payees add constraint payees_method_name check (method ~ '^[a-z][a-z0-9_]{1,30}$');

alter table payout_batches drop constraint payout_batches_method_known;
alter table payout_batches add constraint payout_batches_method_name check (method ~ '^[a-z][a-z0-9_]{1,30}$');

alter table provider_events drop constraint provider_events_provider_known;
alter table provider_events add constraint provider_events_provider_name check (provider ~ '^[a-z][a-z0-9_]{1,30}$');
