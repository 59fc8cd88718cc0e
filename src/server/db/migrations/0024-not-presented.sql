-- Up Migration

-- How many questions left an attempt's result because its device said that it could not open them.
alter table attempts add column not_presented integer not null default 0;

-- Down Migration

alter table attempts drop column not_presented;
