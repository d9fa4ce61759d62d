using System.Net.Http.Json;
using Missing.Seals;
using NodaTime;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>
/// No line of the consultation log is altered, removed or dated otherwise unseen. A superuser does what no grant can forbid to lines
/// that a node wrote; the verifier names those lines and no other.
/// </summary>
public sealed class LogLinesTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private readonly TemporaryFolder seals = new();
    private List<long> lines = [];

    private long Third => lines[2];

    public async ValueTask InitializeAsync()
    {
        var node = await site.SharedNodeAsync();
        using var client = node.Client(site.Identity, "supervisor");
        var episode = (await client.ReportAsync(DateTimeOffset.UtcNow.AddMinutes(14))).EpisodeId;
        var last = await site.CountAsync("select coalesce(max(id), 0) from audit.consultation");
        for (var n = 0; n < 5; n++)
            using (var answer = await client.GetAsync($"api/episodes/{episode}"))
                answer.EnsureSuccessStatusCode();
        lines = [.. (await site.RowsAsync("select id from audit.consultation where id > $1 order by 1", last)).Select(r => (long)r[0])];
        Assert.Equal(5, lines.Count);
        await SealAsync();
        Assert.Empty(await FindingsAsync());
        await site.RowsAsync("create table kept_consultation as select * from audit.consultation; create table kept_line as select * from seal.line");
    }

    public async ValueTask DisposeAsync()
    {
        await DoAsync(
            "delete from audit.consultation; insert into audit.consultation overriding system value select * from kept_consultation; "
            + "delete from seal.line; insert into seal.line select * from kept_line; drop table kept_consultation, kept_line");
        Assert.Empty(await FindingsAsync());
        seals.Dispose();
    }

    /// <summary>Every column there is: one that a later version adds has to be in the link too.</summary>
    [Fact]
    public async Task A_line_that_was_altered_in_any_column_is_named()
    {
        var columns = await site.RowsAsync(
            "select attname::text, format_type(atttypid, null) from pg_attribute where attrelid = 'audit.consultation'::regclass and attnum > 0 and not attisdropped and attname <> 'id'");
        foreach (var column in columns.Select(c => ((string)c[0], (string)c[1])))
        {
            await DoAsync($"update audit.consultation set {column.Item1} = {Other(column)} where id = {Third}");
            var findings = await FindingsAsync();
            await DoAsync($"update audit.consultation c set {column.Item1} = k.{column.Item1} from kept_consultation k where k.id = c.id and c.id = {Third}");
            Assert.True(findings is [var finding] && finding.StartsWith($"log-altered: line {Third} of the log: ", StringComparison.Ordinal), column.Item1);
        }

        static string Other((string Name, string Type) column) => column.Type switch
        {
            "timestamp with time zone" => $"coalesce({column.Name}, at) + interval '1 microsecond'",
            "uuid[]" => $"{column.Name} || gen_random_uuid()",
            "text[]" => "array['phone']",
            "text" when column.Name == "act" => "'disclosure'",
            "text" => "'another'",
            _ => throw new InvalidOperationException($"Say how {column.Name} is altered, which is {column.Type}."),
        };
    }

    [Fact]
    public async Task A_line_that_was_deleted_is_named()
    {
        await DoAsync($"delete from audit.consultation where id = {Third}");
        await FoundAsync($"log-deleted: line {Third} ");
    }

    [Fact]
    public async Task A_line_that_was_deleted_with_its_link_is_named_and_the_seal_that_covered_it()
    {
        await DoAsync($"delete from audit.consultation where id = {Third}; delete from seal.line where id = {Third}");
        await FoundAsync($"log-deleted: line {Third} ", "log-rewritten: seal 1 covers ");
    }

    [Fact]
    public async Task The_last_line_deleted_with_its_link_is_told_by_the_seal()
    {
        await DoAsync($"delete from audit.consultation where id = {lines[^1]}; delete from seal.line where id = {lines[^1]}");
        await FoundAsync("log-rewritten: seal 1 covers ");
    }

    /// <summary>The chain agrees with itself again: only what was sealed outside the database tells.</summary>
    [Fact]
    public async Task Lines_that_were_rewritten_with_their_chain_are_told_by_the_seal()
    {
        await DoAsync(
            $"""
            update audit.consultation set person = 'https://idp|somebody-else' where id = {Third};
            do $$
            declare
              it record;
            begin
              for it in select c as line, l.id, l.previous, l.linked_at from seal.line l join audit.consultation c using (id) order by l.id loop
                update seal.line set link = seal.link_of_line(it.line, it.previous, (select b.link from seal.line b where b.id = it.previous), it.linked_at) where id = it.id;
              end loop;
            end $$
            """);
        await FoundAsync("log-rewritten: seal 1 covers ");
        using var none = new TemporaryFolder();
        Assert.DoesNotContain(await FindingsAsync(none.Path), f => f.StartsWith("log-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_was_written_past_the_chain_is_named()
    {
        await DoAsync("insert into audit.consultation (act, person, role, route, children, stubs) values ('consultation', 'x', 'inspector', 'x', '{}', '{}')");
        Assert.StartsWith("log-added: line ", Assert.Single(await FindingsAsync()), StringComparison.Ordinal);
    }

    /// <summary>Number and time are the database's: GrantsTests. These the server says, and they have to fit.</summary>
    [Theory]
    [InlineData("happened_at", "'2020-01-01'")]
    [InlineData("happened_at", "now() + interval '1 hour'")]
    [InlineData("until", "'2020-01-01'")]
    [InlineData("until", "now() + interval '1 year'")]
    public async Task A_line_dated_otherwise_by_the_servers_own_login_is_named(string column, string moment)
    {
        await using var source = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_app"));
        await using var command = source.CreateCommand(
            $"insert into audit.consultation ({column}, act, person, role, route, children, stubs) values ({moment}, 'consultation', 'x', 'inspector', 'x', '{{}}', '{{}}')");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("log-mistimed: line ", Assert.Single(await FindingsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_written_by_many_at_once_are_linked_and_sealed_without_waiting_for_each_other()
    {
        await using var source = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_app"));
        await using var held = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var open = await held.BeginTransactionAsync(TestContext.Current.CancellationToken);
        const string Insert = "insert into audit.consultation (act, person, role, route, children, stubs) values ('consultation', 'x', 'operator', 'x', '{}', '{}')";
        await using (var first = new NpgsqlCommand(Insert, held, open)) await first.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), TestContext.Current.CancellationToken, async (_, ct) =>
        {
            await using var command = source.CreateCommand(Insert);
            await command.ExecuteNonQueryAsync(ct);
        });
        await SealAsync();
        await open.CommitAsync(TestContext.Current.CancellationToken);
        await SealAsync();
        Assert.Empty(await FindingsAsync());
        Assert.Equal(
            await site.CountAsync("select count(*) from audit.consultation"),
            new SealFolder(seals.Path).Read().Sum(s => s.Seal.Log?.Lines ?? 0));
        // Those rows are not kept: what was sealed of them goes with the folder.
        seals.Dispose();
    }

    private async Task DoAsync(string sql) => await site.RowsAsync($"set session_replication_role = replica; {sql}; reset session_replication_role");

    private async Task SealAsync()
    {
        await using var database = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_audit"));
        await new Sealer(database, new SealFolder(seals.Path)).SealAsync(SystemClock.Instance.GetCurrentInstant(), CancellationToken.None);
    }

    private async Task FoundAsync(params string[] expected)
    {
        var findings = await FindingsAsync();
        Assert.Equal(expected.Length, findings.Count);
        Assert.All(expected, start => Assert.Contains(findings, f => f.StartsWith(start, StringComparison.Ordinal)));
    }

    private async Task<List<string>> FindingsAsync(string? folder = null)
    {
        await using var database = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_audit"));
        var verified = await Verifier.VerifyAsync(database, new SealFolder(folder ?? seals.Path), TestContext.Current.CancellationToken);
        return [.. verified.Findings.Select(f => $"{f}")];
    }
}
