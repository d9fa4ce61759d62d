#!/usr/bin/env bash
# Runs once, when the database is first made: a role and a slot for the WAL receiver, and from then on every commit waits
# until the receiver has it on disk (reliability finding F10: without, a lost disk lost every acknowledged write since the
# last whole segment).
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set password="$WAL_RECEIVER_PASSWORD" <<'SQL'
create role wal_receiver login replication password :'password';
select pg_create_physical_replication_slot('missing_wal');
-- Takes effect with the next start, which is the first real one.
alter system set synchronous_standby_names = 'pg_receivewal';
SQL
echo "host replication wal_receiver all scram-sha-256" >>"$PGDATA/pg_hba.conf"
