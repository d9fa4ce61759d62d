namespace Missing.Fault.Tests;

/// <summary>Alterations of one stream by somebody with the superuser's password, and how a test reverts them.</summary>
internal sealed class Tampering(Site site, Guid stream) : IAsyncDisposable
{
    private readonly string kept = $"kept_{Guid.NewGuid():N}";

    public async Task KeepAsync() => await site.RowsAsync(
        $"""
        create schema {kept};
        create table {kept}.events as select * from events.mt_events where stream_id = '{stream}';
        create table {kept}.links as select * from seal.link where stream_id = '{stream}';
        """);

    /// <summary>Without triggers and foreign keys.</summary>
    public async Task DoAsync(string sql) => await site.RowsAsync($"set session_replication_role = replica; {sql}; reset session_replication_role");

    /// <summary>The events as the verifier names them, by their place in the stream.</summary>
    public async Task<string> NameOfAsync(int version)
    {
        var row = (await site.RowsAsync($"select id, seq_id from {kept}.events where version = $1", (long)version))[0];
        return $"stream {stream} version {version} event {row[0]} (number {row[1]})";
    }

    public Task DeleteAsync(string versions, bool withChain) => DoAsync(
        $"delete from events.mt_events where stream_id = '{stream}' and version {versions}"
        + (withChain ? $"; delete from seal.link where stream_id = '{stream}' and version {versions}" : "")
        + $"; update events.mt_streams set version = (select max(version) from events.mt_events where stream_id = '{stream}') where id = '{stream}'");

    /// <summary>Computes every link of the stream anew from what now stands in it, with the salts there are.</summary>
    public Task RecomputeChainAsync() => DoAsync(
        $"""
        do $$
        declare
          e record;
          previous bytea := '';
          hash bytea;
        begin
          for e in select m.*, l.salt, l.linked_at, l.recorded_by, l.by_owner from events.mt_events m join seal.link l using (seq_id)
            where m.stream_id = '{stream}' order by m.version
          loop
            hash := seal.hash_of(e.salt, e.data, e.headers);
            previous := sha256(previous || hash || convert_to(jsonb_build_array(
              e.seq_id, e.id, e.stream_id, e.version, e.type, e.mt_dotnet_type, e.tenant_id, e.is_archived,
              e.user_name, e.correlation_id, e.causation_id, encode(e.bdata, 'hex'),
              (extract(epoch from e.timestamp) * 1000000)::bigint, (extract(epoch from e.linked_at) * 1000000)::bigint, e.recorded_by, e.by_owner)::text, 'UTF8'));
            update seal.link set data_hash = hash, link = previous where seq_id = e.seq_id;
          end loop;
        end
        $$
        """);

    public async ValueTask DisposeAsync()
    {
        await DoAsync(
            $"""
            delete from events.mt_events where stream_id = '{stream}';
            delete from seal.link where stream_id = '{stream}';
            delete from seal.redaction where stream_id = '{stream}';
            insert into events.mt_events select * from {kept}.events;
            insert into seal.link select * from {kept}.links;
            update events.mt_streams set version = (select max(version) from {kept}.events) where id = '{stream}';
            drop schema {kept} cascade
            """);
    }
}
