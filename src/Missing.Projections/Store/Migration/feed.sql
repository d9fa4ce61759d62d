-- How far the events are settled (docs/adr/0014): below which number nothing can appear any more. An event has its number
-- before its transaction commits, so the highest number that can be read says nothing about those below it.

-- A transaction that draws a number holds PostgreSQL's own lock on the sequence until it ends. This tells the others from which
-- number on, as the key of an advisory lock that nobody waits for: 77 ("M") in the first eight bits, the number in the other 56.
create or replace function events.announce_append() returns trigger language plpgsql as $$
declare
  announced bigint := nullif(pg_catalog.current_setting('missing.first_number', true), '');
begin
  if announced is null or new.seq_id < announced then
    perform pg_catalog.pg_advisory_xact_lock_shared(
      77 << 24 | (new.seq_id >> 32)::int,
      -- The lower half as it is, although a number of 32 bits has a sign here.
      ((new.seq_id & 4294967295) - case when new.seq_id & 2147483648 = 0 then 0 else 4294967296 end)::int);
    -- One lock a transaction, however many events: it is forgotten with the transaction, as the lock is.
    perform pg_catalog.set_config('missing.first_number', new.seq_id::text, true);
  end if;
  return new;
end
$$;

-- A tombstone takes a number that was drawn by a transaction that failed, and says nothing to anybody.
create or replace trigger announce before insert on events.mt_events for each row
  when (new.type <> 'tombstone') execute function events.announce_append();

-- newest: the highest number that can be read.
-- settled: up to here everything that will ever be there can be read, from now on. Null where a transaction has drawn a number
--   and not yet told which, as each does for some microseconds: look again.
-- changes: greater after each commit, also of a number below one that could be read before; the newest where all is settled.
-- The numbers are read first and the locks after them: what was drawn by then is read, or held by somebody, or is nothing.
create or replace function events.horizon(known bigint, out newest bigint, out settled bigint, out changes bigint)
language plpgsql as $$
begin
  select coalesce(max(seq_id), 0) into newest from events.mt_events;
  with held as materialized (
    select
      lock.virtualtransaction as holder,
      case when lock.locktype = 'advisory' then (lock.classid::bigint & 16777215) << 32 | lock.objid::bigint end as number
    from pg_catalog.pg_locks lock
    where lock.granted and lock.database = (select oid from pg_catalog.pg_database where datname = current_database())
      and (lock.locktype = 'relation' and lock.relation = 'events.mt_events_sequence'::regclass and lock.mode = 'RowExclusiveLock'
        or lock.locktype = 'advisory' and lock.objsubid = 2 and lock.classid::bigint >> 24 = 77)
  ), holder as (
    select min(number) as first from held group by holder
  )
  select case when count(*) = count(first) then least(newest, min(first) - 1) end into settled from holder;
  select coalesce(settled, known) + count(*) into changes from events.mt_events where seq_id > coalesce(settled, known);
end
$$;

revoke all on function events.announce_append, events.horizon from public;
