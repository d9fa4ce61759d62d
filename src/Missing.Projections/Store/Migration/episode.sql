-- What lists choose episodes by (docs/adr/0019): a row an episode, written in the transaction of each append, and never shown. What an
-- episode is stands in the events alone. No index holds what an ordinary entry changes (version), and pages have room, so that
-- PostgreSQL updates the row in place (HOT).
create table if not exists missing.episode (
  id uuid primary key,
  child_id uuid not null,
  version bigint not null,
  first_at timestamptz not null,
  quiet_since timestamptz,
  is_live boolean not null,
  has_work boolean not null,
  has_ppn_to_send boolean not null,
  has_phone_data_to_decide boolean not null,
  has_open_alarm boolean not null
) with (fillfactor = 70);
create index if not exists episode_of_child on missing.episode (child_id);
create index if not exists episode_by_first on missing.episode (first_at desc, id);
create index if not exists episode_quiet on missing.episode (quiet_since) where quiet_since is not null;
create index if not exists episode_live on missing.episode (id) where is_live;
create index if not exists episode_with_work on missing.episode (id) where has_work;
create index if not exists episode_with_ppn on missing.episode (id) where has_ppn_to_send;
create index if not exists episode_with_phone_data on missing.episode (id) where has_phone_data_to_decide;
create index if not exists episode_with_alarm on missing.episode (id) where has_open_alarm;

-- How often events of a stream were masked: a node that has the stream in memory then reads it anew.
create table if not exists missing.masked_stream (
  stream_id uuid primary key,
  times integer not null default 1
);

-- Until this version a document held all entries of an episode and was rewritten with each. A node of an earlier version fails on every
-- read from here on, instead of showing what it cannot know to be old.
drop table if exists missing.mt_doc_episode cascade;
