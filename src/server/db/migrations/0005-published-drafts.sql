-- Up Migration

-- What a draft was published as beside a set of its id, so that a repeat finds it; and since when it need
-- not be kept for its author any more.
alter table import_drafts add column own_id text;
alter table import_drafts add column published_at timestamptz;
create index import_drafts_of on import_drafts (staff_id, created_at desc);

-- Down Migration

drop index import_drafts_of;
alter table import_drafts drop column published_at;
alter table import_drafts drop column own_id;
