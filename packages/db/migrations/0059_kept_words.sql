-- Why something failed, and why a row was not taken, was stored as an English sentence. From now on it is kept as data (a
-- message's id and its values) and said in the language of whoever reads it; a sentence from before stays one, as a JSON string.
alter table import_rejects alter column message set data type jsonb using to_jsonb(message);
alter table imports alter column error set data type jsonb using to_jsonb(error);
alter table commission_runs alter column error set data type jsonb using to_jsonb(error);
alter table accounting_periods alter column error set data type jsonb using to_jsonb(error);
alter table payouts alter column failure set data type jsonb using to_jsonb(failure);
alter table payout_attempts alter column error set data type jsonb using to_jsonb(error);
