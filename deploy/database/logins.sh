#!/usr/bin/env bash
# Runs once, after roles.sql, when the database is first made: the passwords of those who log in, a slot for the WAL receiver,
# and from then on every commit waits until the receiver has it on disk (measured: without, a lost disk lost
# every acknowledged write since the last whole segment).
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set app="$APP_PASSWORD" --set migrate="$MIGRATE_PASSWORD" --set audit="$AUDIT_PASSWORD" --set auditor="$AUDITOR_PASSWORD" --set backup="$BACKUP_PASSWORD" <<'SQL'
alter role mc_app login password :'app';
alter role mc_migrate login password :'migrate';
alter role mc_audit login password :'audit';
alter role mc_auditor login password :'auditor';
alter role mc_backup login password :'backup';
select pg_create_physical_replication_slot('missing_wal');
-- Takes effect with the next start, which is the first real one.
alter system set synchronous_standby_names = 'pg_receivewal';
SQL
