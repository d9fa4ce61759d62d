-- The permission to write is checked twice: when the request comes in, and at the end of its transaction, where nothing can come
-- between (ASVS 5.0, 15.4.2). Neither returns anything, so that both can stand in a batch. The
-- locks are by person; 62 only keeps them apart from locks for other things on the same words.

create or replace procedure missing.must_be_enabled(who text) language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(who, 62));
  if exists (select from missing.mt_doc_disabledaccount account where account.id = who) then
    raise exception 'The account is disabled.' using errcode = 'MC401';
  end if;
end $$;

-- Disabling waits for transactions in progress; later ones find the account disabled.
create or replace procedure missing.await_writes_of(who text) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(who, 62));
end $$;

revoke all on procedure missing.must_be_enabled(text), missing.await_writes_of(text) from public;
