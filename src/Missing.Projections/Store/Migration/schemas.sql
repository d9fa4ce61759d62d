-- Before Marten and Wolverine make their tables, so that what is granted "on all tables in schema" has its schema.
create schema if not exists missing;
create schema if not exists events;
create schema if not exists wolverine;
create schema if not exists seal;
create schema if not exists audit;

-- Which versions of the tables this database has had: a node starts only on one that was made for it.
create table if not exists missing.migration (
  version text primary key,
  migrated_at timestamptz not null default now(),
  migrated_by text not null default session_user
);

-- Since when this database has had the rules of a release: a rule judges nothing that began before. Minus infinity for the
-- release it began with, whose rules hold for whatever history is entered.
create table if not exists missing.release (
  number integer primary key,
  adopted_at timestamptz not null
);
