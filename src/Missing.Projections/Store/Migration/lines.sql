-- The chain of the consultation log (docs/adr/0012). Each line has a link over itself and over the newest link that could be read when
-- it was written: no line waits for another. Missing.Seals computes the same in C#.
create or replace function seal.link_of_line(line audit.consultation, previous bigint, link_before bytea, moment timestamptz) returns bytea
language sql stable set search_path = pg_catalog, pg_temp as $$
  select sha256(coalesce(link_before, '') || convert_to(jsonb_build_array(
    line.id, (extract(epoch from line.at) * 1000000)::bigint, (extract(epoch from line.until) * 1000000)::bigint,
    (extract(epoch from line.happened_at) * 1000000)::bigint, line.act, line.person, line.role, line.session, line.route, line.reason,
    line.children, line.stubs, line.correlation, line.met_by, previous, (extract(epoch from moment) * 1000000)::bigint)::text, 'UTF8'))
$$;

-- Lines from before there was a chain are linked once, when it is made; later a line without a link is a finding.
do $$
declare
  line audit.consultation;
  last record;
begin
  if to_regclass('seal.line') is null then
    create table seal.line (
      id bigint primary key,
      previous bigint,
      linked_at timestamptz not null,
      written_by xid8 not null,
      link bytea not null
    );
    create index line_of_transaction on seal.line (written_by, id);
    select null::bigint as id, null::bytea as link into last;
    for line in select * from audit.consultation order by id loop
      insert into seal.line (id, previous, linked_at, written_by, link)
      values (line.id, last.id, line.at, pg_current_xact_id(), seal.link_of_line(line, last.id, last.link, line.at))
      returning id, link into last;
    end loop;
  end if;
end
$$;

-- The role that inserts has no right to the chain: this runs as mc_owner.
create or replace function seal.add_line() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  last record;
  moment timestamptz := clock_timestamp();
begin
  select l.id, l.link into last from seal.line l order by l.id desc limit 1;
  insert into seal.line (id, previous, linked_at, written_by, link)
  values (new.id, last.id, moment, pg_current_xact_id(), seal.link_of_line(new, last.id, last.link, moment));
  return null;
end
$$;

create or replace trigger seal after insert on audit.consultation for each row execute function seal.add_line();

revoke all on function seal.link_of_line, seal.add_line from public;
