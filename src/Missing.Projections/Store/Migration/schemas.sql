-- Before Marten and Wolverine make their tables, so that what is granted "on all tables in schema" has its schema.
create schema if not exists missing;
create schema if not exists events;
create schema if not exists wolverine;
create schema if not exists seal;

-- Which versions of the tables this database has had: a node starts only on one that was made for it.
create table if not exists missing.migration (
  version text primary key,
  migrated_at timestamptz not null default now(),
  migrated_by text not null default session_user
);
