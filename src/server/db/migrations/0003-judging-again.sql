-- Up Migration

-- What the set was when the attempt was judged. Behind what the set is now (a corrected key, a release),
-- the attempt is judged again: its device may have nothing more to send.
alter table attempts add column judged_under text not null default '';
create index attempts_judged_under on attempts (set_id, judged_under);

-- Events are stored although judging them failed: a job tries again, because no device sends them twice.
alter table journals add column unjudged_since timestamptz;
create index journals_unjudged on journals (unjudged_since) where unjudged_since is not null;

-- Down Migration

drop index journals_unjudged;
alter table journals drop column unjudged_since;
drop index attempts_judged_under;
alter table attempts drop column judged_under;
