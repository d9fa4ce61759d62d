-- The grants of each role of deploy/database/roles.sql. Every migration revokes everything and grants this, in one transaction:
-- anything not written here is denied. tests/Missing.Fault.Tests/Database/grants.txt says the same table by table.
revoke all on all tables in schema missing, events, wolverine, seal, audit from public, mc_app, mc_rebuild, mc_disposal, mc_audit, mc_auditor;
revoke all on all sequences in schema missing, events, wolverine, seal, audit from public, mc_app, mc_rebuild, mc_disposal, mc_audit, mc_auditor;
revoke all on schema missing, events, wolverine, seal, audit from public, mc_app, mc_rebuild, mc_disposal, mc_audit, mc_auditor;

-- The Api. It may append and read events and nothing else; it has no rights to the chain.
grant usage on schema missing, events, wolverine to mc_app;
grant select, insert, update, delete on all tables in schema missing, wolverine to mc_app;
revoke insert, update, delete on missing.migration, missing.release, missing.erasure, missing.masked_stream from mc_app;
-- What is folded from events is never taken out, and numbers are never given twice.
revoke delete on missing.episode, missing.mt_doc_episode_outline, missing.mt_doc_child, missing.mt_doc_policy,
  missing.reference_counter from mc_app;
grant usage, select on all sequences in schema missing, events, wolverine to mc_app;
grant select, insert on events.mt_events to mc_app;
grant execute on function events.horizon to mc_app;
grant select, insert, update on events.mt_event_progression to mc_app;
-- Not the archiving of a stream, which would hide it.
grant select, insert, update (version, timestamp) on events.mt_streams to mc_app;
grant execute on procedure missing.must_be_enabled(text), missing.await_writes_of(text) to mc_app;

-- Looks are inserted and never read by this role; number and time are the database's own.
grant usage on schema audit to mc_app;
grant insert (until, happened_at, act, person, role, session, route, reason, children, stubs, correlation, met_by)
  on audit.consultation to mc_app;
grant insert (person, name) on audit.person, audit.limit_reached to mc_app;

-- Makes rows anew from the events while nodes run; it empties nothing.
grant usage on schema missing, events to mc_rebuild;
grant select on events.mt_events to mc_rebuild;
grant select, insert, update
  on missing.episode, missing.mt_doc_episode_outline, missing.mt_doc_child, missing.mt_doc_policy to mc_rebuild;

-- Masks events through seal.redact, and removes their content from the views and the messages.
grant usage on schema missing, events, wolverine, seal to mc_disposal;
grant select on events.mt_events, events.mt_streams to mc_disposal;
-- Only so that it can lock a stream, which nobody appends to while it is masked.
grant update (timestamp) on events.mt_streams to mc_disposal;
grant select, update on missing.mt_doc_episode_outline, missing.mt_doc_child to mc_disposal;
grant select, insert, update on missing.masked_stream to mc_disposal;
grant select on missing.episode, missing.mt_doc_policy, missing.release to mc_disposal;
grant select, delete on missing.mt_doc_keptanswer, missing.mt_doc_reportdraft, events.mt_doc_deadletterevent to mc_disposal;
grant select, insert on missing.erasure to mc_disposal;
grant select, delete on wolverine.wolverine_incoming_envelopes, wolverine.wolverine_outgoing_envelopes,
  wolverine.wolverine_dead_letters, wolverine.wolverine_dead_letter_history to mc_disposal;
grant execute on function seal.redact to mc_disposal;

-- Seals and verifies. What is not read cannot be verified, so this role reads what events say: it is for the machine that
-- seals, and for no person.
grant usage on schema missing, events, seal to mc_audit;
grant select on events.mt_events, events.mt_streams to mc_audit;
-- The views, to hold them against what the events say.
grant select on missing.episode, missing.mt_doc_episode_outline, missing.mt_doc_child, missing.mt_doc_policy to mc_audit;
grant select on seal.link, seal.redaction, seal.line to mc_audit;

-- Who looked at what, and every other act of s62: read by who verifies it, and by the auditor's pages. Their login is in the server's own
-- settings: it writes nothing, not even that all is well, and reads no view of a case. The patterns ask events whose family a child is of.
grant usage on schema audit to mc_audit, mc_auditor;
grant select on all tables in schema audit to mc_audit, mc_auditor;
grant usage on schema events to mc_auditor;
grant select on events.mt_events to mc_auditor;

-- What the verifier found is told where operators and auditors look. The server may read it, and not write it.
grant insert (events, rows, lines, findings, named) on audit.verification to mc_audit;
grant select on audit.verification to mc_app;
