-- The roles of a database of Missing, and whose it is. Run by a superuser in the new database, before the first
-- "Missing.Api migrate"; running it again changes nothing. docker-compose.yml, the demo and the tests all run this file.
-- What each role may do with the tables is decided where the tables are made:
-- src/Missing.Projections/Store/Migration/grants.sql. Who may log in, and with which password, is the installation's business.
do $$
declare
  wanted record;
begin
  for wanted in select * from (values
    ('mc_owner',    'nologin'),             -- owns every schema and table; nobody logs in as it
    ('mc_migrate',  'nologin noinherit'),   -- the login of "migrate": may become mc_owner, and do nothing else
    ('mc_app',      'nologin'),             -- the Api: reads, appends, writes views; cannot change what was recorded
    ('mc_rebuild',  'nologin'),             -- empties and fills the views again from the events
    ('mc_disposal', 'nologin'),             -- masks what must be forgotten, and only through seal.redact
    ('mc_audit',    'nologin'),             -- seals and verifies, elsewhere: reads events and chain, writes what it found
    ('mc_auditor',  'nologin'),             -- the auditor's pages: reads who looked at whom, writes nothing
    ('mc_backup',   'nologin replication')  -- base backups and the receiver of the write-ahead log
  ) as roles (name, attributes)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.attributes);
    end if;
  end loop;

  if not pg_has_role('mc_migrate', 'mc_owner', 'member') then
    grant mc_owner to mc_migrate;
  end if;

  execute format('alter database %I owner to mc_owner', current_database());
  -- Also the right to make temporary tables, which every login has otherwise.
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to mc_migrate, mc_app, mc_rebuild, mc_disposal, mc_audit, mc_auditor', current_database());
end
$$;
revoke create on schema public from public;
