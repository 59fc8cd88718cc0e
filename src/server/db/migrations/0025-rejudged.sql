-- Up Migration

-- When an answer of the attempt last came to stand otherwise than in the reply to what was sent of it: its device asks
-- for these. Not indexed: what is asked is always one person's.
alter table attempts add column rejudged_at timestamptz;

-- Down Migration

alter table attempts drop column rejudged_at;
