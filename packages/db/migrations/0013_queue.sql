-- The queues of the product, declared here and not at their first use: declaring one takes a lock on the whole queue,
-- and two transactions that did it beside other work waited for each other.
select pgboss.create_queue('mail__send', '{"policy": "standard", "retryLimit": 7, "retryDelay": 15, "retryBackoff": true}');
select pgboss.create_queue('import__run', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 43200}');
select pgboss.create_queue('commission__run', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 43200}');
