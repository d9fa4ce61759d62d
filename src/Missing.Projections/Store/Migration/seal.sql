-- The chain of every stream (docs/adr/0012). Each event has a link; a link covers the one before it, so that nothing can be
-- changed, taken out or moved without every later link of its stream saying so. Missing.Seals computes the same in C#.
create table if not exists seal.link (
  seq_id bigint primary key,
  stream_id uuid not null,
  version bigint not null,
  event_id uuid not null,
  linked_at timestamptz not null,
  -- In which transaction: what is older than every running one is settled, and can be sealed outside without a gap.
  written_by xid8 not null,
  -- The salt keeps anybody from finding a name by guessing. It is removed when the event is redacted.
  salt bytea,
  data_hash bytea not null,
  link bytea not null
);
-- The login that wrote the event, and whether that login could write the chain as well. Null: from before this was kept.
alter table seal.link add column if not exists recorded_by text;
alter table seal.link add column if not exists by_owner boolean;
create index if not exists link_of_version on seal.link (stream_id, version, seq_id);
create index if not exists link_of_transaction on seal.link (written_by);

-- Every lawful change of a recorded event: from which hash to which, never what it said.
create table if not exists seal.redaction (
  id bigint generated always as identity primary key,
  seq_id bigint not null,
  stream_id uuid not null,
  version bigint not null,
  event_id uuid not null,
  old_hash bytea not null,
  new_hash bytea not null,
  salt bytea not null,
  reason text not null,
  redacted_at timestamptz not null default clock_timestamp(),
  redacted_by text not null default session_user
);
create index if not exists redaction_of_event on seal.redaction (seq_id, id);

create or replace function seal.hash_of(salt bytea, data jsonb, headers jsonb) returns bytea
language sql immutable as $$
  select sha256(salt || convert_to(jsonb_build_array(data, headers)::text, 'UTF8'))
$$;

-- The appending role has no right to the chain: this runs as mc_owner.
create or replace function seal.add_link() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  new_salt bytea := uuid_send(gen_random_uuid());
  new_hash bytea := seal.hash_of(new_salt, new.data, new.headers);
  moment timestamptz := clock_timestamp();
  is_owner boolean := pg_has_role(session_user, 'mc_owner', 'member');
  previous bytea;
begin
  select link into previous from seal.link
  where stream_id = new.stream_id and version = new.version - 1
  order by seq_id desc limit 1;

  -- No link before it is what the verifier reports, never a reason to refuse an entry about a missing child.
  insert into seal.link (seq_id, stream_id, version, event_id, linked_at, written_by, recorded_by, by_owner, salt, data_hash, link)
  values (new.seq_id, new.stream_id, new.version, new.id, moment, pg_current_xact_id(), session_user, is_owner, new_salt, new_hash, sha256(
    coalesce(previous, '') || new_hash || convert_to(jsonb_build_array(
      new.seq_id, new.id, new.stream_id, new.version, new.type, new.mt_dotnet_type, new.tenant_id, new.is_archived,
      new.user_name, new.correlation_id, new.causation_id, encode(new.bdata, 'hex'),
      -- As text a time would depend on the session's time zone.
      (extract(epoch from new.timestamp) * 1000000)::bigint, (extract(epoch from moment) * 1000000)::bigint, session_user::text, is_owner)::text, 'UTF8')));
  return null;
end
$$;

create or replace trigger seal after insert on events.mt_events for each row execute function seal.add_link();

-- The one way to change a recorded event: masks it, writes down that it did, and takes away the salt of what it said.
-- The link stays as it was, and with it every seal outside.
create or replace function seal.redact(redacted bigint, new_data jsonb, new_headers jsonb, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  new_salt bytea := uuid_send(gen_random_uuid());
begin
  if coalesce(trim(why), '') = '' then
    raise exception 'A redaction needs a reason.' using errcode = 'check_violation';
  end if;
  insert into seal.redaction (seq_id, stream_id, version, event_id, old_hash, new_hash, salt, reason)
  select l.seq_id, l.stream_id, l.version, l.event_id,
    coalesce((select r.new_hash from seal.redaction r where r.seq_id = l.seq_id order by r.id desc limit 1), l.data_hash),
    seal.hash_of(new_salt, new_data, new_headers), new_salt, why
  from seal.link l where l.seq_id = redacted for update;
  if not found then
    raise exception 'There is no event % to redact.', redacted using errcode = 'no_data_found';
  end if;
  update seal.link set salt = null where seq_id = redacted;
  update events.mt_events set data = new_data, headers = new_headers where seq_id = redacted;
end
$$;

revoke all on function seal.hash_of, seal.add_link, seal.redact from public;
