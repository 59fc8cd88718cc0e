-- Up Migration

-- The clocks of one start can part within an hour (a sleep that one of them did not count): each side has an anchor.
alter table time_anchors drop constraint time_anchors_pkey;
alter table time_anchors drop column hour;
alter table time_anchors add primary key (learner_id, device_id, start_id, server_ms);

-- Starts of its device that an anchor could still time better; filled when an attempt with an end is judged.
alter table attempts add column untimed_starts uuid[] not null default '{}';
update attempts t set judged_under = '' where deadline_at is not null and exists (
  select from answers a where a.learner_id = t.learner_id and a.attempt_id = t.attempt_id and a.evidence <> 'high');

-- Down Migration

alter table attempts drop column untimed_starts;
alter table time_anchors add column hour integer;
-- The older primary key holds one an hour: the first.
delete from time_anchors a using time_anchors o
  where o.learner_id = a.learner_id and o.device_id = a.device_id and o.start_id = a.start_id
    and floor(o.server_ms / 3600000) = floor(a.server_ms / 3600000) and o.server_ms < a.server_ms;
update time_anchors set hour = floor(server_ms / 3600000);
alter table time_anchors drop constraint time_anchors_pkey;
alter table time_anchors alter column hour set not null;
alter table time_anchors add primary key (learner_id, device_id, start_id, hour);
