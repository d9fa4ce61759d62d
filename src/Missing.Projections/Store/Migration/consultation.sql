-- The consultation log (Data Protection Act 2018, s62): every look at a child, recorded before the response leaves the server.
-- The Api may insert, without number and time, and nothing else; lines.sql chains the lines. It holds ids and codes: no name of a child, nothing of what a record says.
create table if not exists audit.consultation (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  -- A list that is refreshed goes on showing the same children until then; a single look has none.
  until timestamptz,
  -- By the server's clock, where the log was away and the line waited in the server's spool.
  happened_at timestamptz,
  act text not null check (act in ('consultation', 'disclosure')),
  person text not null,
  role text not null,
  session text,
  route text not null,
  reason text,
  children uuid[] not null,
  -- The children of whom only the safety stub was shown.
  stubs uuid[] not null,
  correlation text
);
-- By what whole values the person found out that a restricted record exists: name-and-birth, phone, address, reference.
alter table audit.consultation add column if not exists met_by text[];
create index if not exists consultation_of_children on audit.consultation using gin (children);
create index if not exists consultation_of_stubs on audit.consultation using gin (stubs);
create index if not exists consultation_of_person on audit.consultation (person, at);
create index if not exists consultation_at on audit.consultation (at);

-- Limits that somebody reached, once a minute: whoever searches as often as nobody's work needs is somebody to be asked.
create table if not exists audit.limit_reached (
  person text not null,
  name text not null,
  minute timestamptz not null default date_trunc('minute', clock_timestamp()),
  primary key (person, name, minute)
);

-- People's names, since the log identifies them by issuer and subject.
create table if not exists audit.person (
  person text not null,
  name text not null,
  first_at timestamptz not null default clock_timestamp(),
  primary key (person, name)
);

-- What Missing.Seals found each night: counts, and codes, tables and ids of the first findings.
create table if not exists audit.verification (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  events bigint not null,
  rows bigint not null,
  lines bigint not null,
  findings bigint not null,
  named text[] not null
);

-- All six acts of s62. Collection, alteration, combination and erasure are the events themselves, which nobody can write past
-- or take out unseen (seal); their time is the database's own. Disclosure to an agency is an event; to a partner, a look.
create or replace view audit.act as
select
  c.id, c.at, c.until, c.act, c.person, c.role, c.route, c.reason, c.children, c.stubs, null::text as recipient, c.correlation,
  null::text as name, c.met_by
from audit.consultation c
union all
select
  null,
  l.linked_at,
  null,
  case
    when e.type in ('AgencyNotified', 'PpnSent', 'TransferRequested') then 'disclosure'
    when e.type in ('RecordsMerged', 'RecordsSeparated') then 'combination'
    when e.type = 'RecordDisposed' then 'erasure'
    when e.type in ('Corrected', 'ChildDetailsAmended', 'PlacementChanged', 'MarkerLowered', 'Regraded', 'Reopened',
      'RecordRestricted', 'RestrictionMembersNamed', 'RestrictionLifted') then 'alteration'
    else 'collection'
  end,
  e.data -> 'by' ->> 'id',
  e.data -> 'by' ->> 'role',
  e.type,
  case when e.type = 'GlassBroken' then e.data ->> 'code' end,
  -- A merge stands in both streams; it is told once, with both.
  case when e.type in ('RecordsMerged', 'RecordsSeparated')
    then array[(e.data ->> 'from')::uuid, (e.data ->> 'into')::uuid]
    else array[coalesce(episode.child_id, e.stream_id)] end,
  '{}',
  case e.type
    when 'AgencyNotified' then e.data ->> 'agency'
    when 'PpnSent' then e.data ->> 'to'
    when 'TransferRequested' then e.data ->> 'toForce'
  end,
  e.correlation_id,
  e.data -> 'by' ->> 'name',
  null
from events.mt_events e
join seal.link l on l.seq_id = e.seq_id
left join missing.episode episode on episode.id = e.stream_id
where (episode.id is not null or exists (select from missing.mt_doc_child c where c.id = e.stream_id))
  and not (e.type in ('RecordsMerged', 'RecordsSeparated') and e.stream_id <> (e.data ->> 'from')::uuid);
