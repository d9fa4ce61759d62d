using System.Net.Http.Json;
using Missing.Seals;
using NodaTime;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>
/// No recorded event can be altered undetected (docs/adr/0012). A superuser does what no grant can forbid to a stream of six events that a
/// node recorded; the verifier names those events and no other.
/// </summary>
public sealed class SealTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private static readonly string[] OfRows = ["shown-", "stream-", "unreadable"];

    private readonly TemporaryFolder seals = new();
    private Guid stream;
    private Tampering tampering = null!;

    private string Where => $"where stream_id = '{stream}'";

    public async ValueTask InitializeAsync()
    {
        var node = await site.SharedNodeAsync();
        using var client = node.Client(site.Identity, "supervisor");
        stream = (await client.ReportAsync(DateTimeOffset.UtcNow.AddMinutes(14))).EpisodeId;
        for (var n = 2; n <= 6; n++)
            using (var answer = await client.PostAsJsonAsync($"api/episodes/{stream}/notes", new { text = $"Note {n}" }))
                answer.EnsureSuccessStatusCode();
        await SealAsync();
        tampering = new Tampering(site, stream);
        await tampering.KeepAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await tampering.DisposeAsync();
        // The next test starts from a record in which nothing is wrong.
        Assert.Empty((await site.VerifyAsync(seals.Path)).Findings);
        seals.Dispose();
    }

    [Fact]
    public async Task Of_a_record_as_it_was_recorded_it_says_how_many_events_and_nothing_else()
    {
        var events = await site.CountAsync("select count(*) from events.mt_events");
        var lines = await site.CountAsync("select count(*) from audit.consultation");
        var rows = await site.CountAsync("select (select count(*) from missing.episode) * 2 + (select count(*) from missing.mt_doc_child)");

        var (code, findings, count) = await site.VerifyAsync(seals.Path);

        Assert.Equal((0, $"{events} events verified, {events} of them sealed, 0 redacted, 0 loaded as history; {rows} rows held against them; {lines} lines of the log; 0 findings."), (code, count));
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("set data = data, headers = headers, timestamp = timestamp")]
    [InlineData("set data = (data::text || '   ')::jsonb")]
    [InlineData("set timestamp = timestamp at time zone 'Asia/Tokyo' at time zone 'Asia/Tokyo'")]
    public async Task A_row_that_was_written_again_with_the_same_in_it_is_no_finding(string change)
    {
        await tampering.DoAsync($"update events.mt_events {change} {Where}");
        await FoundAsync();
    }

    [Theory]
    [InlineData("set data = jsonb_set(data, '{text}', '\"Something else\"')")]
    [InlineData("set headers = '{\"a\": 1}'")]
    [InlineData("set user_name = 'somebody else'")]
    [InlineData("set timestamp = timestamp + interval '1 microsecond'")]
    [InlineData("set type = 'EnquiryMade'")]
    [InlineData("set is_archived = true")]
    public async Task An_altered_event_is_named(string change)
    {
        await tampering.DoAsync($"update events.mt_events {change} {Where} and version = 3");
        await FoundAsync(("altered", 3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_three_are_named_when_they_are_deleted_even_with_their_chain(bool withChain)
    {
        await tampering.DeleteAsync("> 3", withChain);
        await FoundAsync(("deleted", 4), ("deleted", 5), ("deleted", 6));
    }

    [Fact]
    public async Task One_from_the_middle_is_named_when_it_is_deleted_with_its_chain_and_those_after_it_are_not()
    {
        await tampering.DeleteAsync("= 3", withChain: true);
        await FoundAsync(("deleted", 3));
    }

    [Fact]
    public async Task Two_that_changed_places_are_named()
    {
        await tampering.DoAsync(
            $"update events.mt_events set version = -version {Where} and version in (3, 4); "
            + $"update events.mt_events set version = 7 + version {Where} and version < 0");
        await FoundAsync(("moved", 3), ("moved", 4));
    }

    [Fact]
    public async Task Two_that_changed_what_they_say_are_named()
    {
        await tampering.DoAsync(
            "update events.mt_events a set data = b.data from events.mt_events b "
            + $"where a.stream_id = '{stream}' and b.stream_id = a.stream_id and a.version in (3, 4) and b.version = 7 - a.version");
        await FoundAsync(("altered", 3), ("altered", 4));
    }

    /// <summary>The chain agrees with itself again: only what was sealed outside the database tells.</summary>
    [Fact]
    public async Task One_that_was_rewritten_with_its_chain_is_named_and_only_the_seals_know()
    {
        await tampering.DoAsync($"update events.mt_events set data = jsonb_set(data, '{{text}}', '\"Something else\"') {Where} and version = 3");
        await tampering.RecomputeChainAsync();

        await FoundAsync(("rewritten", 3));
        using var none = new TemporaryFolder();
        Assert.Empty(OfEvents((await site.VerifyAsync(none.Path)).Findings));
    }

    [Fact]
    public async Task One_that_was_written_past_the_chain_is_named()
    {
        await tampering.DoAsync(
            "insert into events.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type) "
            + $"select nextval('events.mt_events_sequence'), gen_random_uuid(), stream_id, 7, data, type, timestamp, tenant_id, mt_dotnet_type "
            + $"from events.mt_events {Where} and version = 6");

        var (code, findings, _) = await site.VerifyAsync(seals.Path);
        Assert.Equal(1, code);
        Assert.StartsWith($"added: stream {stream} version 7 ", Assert.Single(OfEvents(findings)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redaction_is_no_finding_keeps_no_salt_of_what_was_said_and_hides_no_later_change()
    {
        var seq = await site.CountAsync($"select seq_id from events.mt_events {Where} and version = 3");
        await using var disposal = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_disposal"));
        await using var redact = disposal.CreateCommand($"select seal.redact({seq}, (select jsonb_set(data, '{{text}}', '\"Withheld\"') from events.mt_events where seq_id = {seq}), null, 'review 12')");
        await redact.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await redact.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var (_, findings, count) = await site.VerifyAsync(seals.Path);
        Assert.Empty(OfEvents(findings));
        Assert.Contains(", 1 redacted, ", count, StringComparison.Ordinal);
        Assert.Empty(findings);
        Assert.Equal(1, await site.CountAsync($"select count(*) from seal.link {Where} and salt is null"));
        Assert.Equal(2, await site.CountAsync($"select count(*) from seal.redaction {Where} and reason = 'review 12' and redacted_by = 'mc_disposal'"));

        await tampering.DoAsync($"update events.mt_events set data = '{{\"text\": \"back\"}}' {Where} and version = 3");
        await FoundAsync(("altered", 3));
    }

    [Fact]
    public async Task A_seal_that_was_edited_is_told_and_nothing_is_sealed_on_top_of_it()
    {
        var file = Directory.GetFiles(seals.Path, "*.jsonl").Single();
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace($"{stream}\",\"Version\":3", $"{stream}\",\"Version\":9", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (code, findings, _) = await site.VerifyAsync(seals.Path);
        Assert.Equal(1, code);
        Assert.StartsWith("seals-damaged: seal 1 ", findings[0], StringComparison.Ordinal);
        await Assert.ThrowsAsync<SealException>(SealAsync);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
    }

    private async Task SealAsync()
    {
        await using var database = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_audit"));
        await new Sealer(database, new SealFolder(seals.Path)).SealAsync(SystemClock.Instance.GetCurrentInstant(), CancellationToken.None);
    }

    /// <summary>The verifier names these events of the stream, each with what is wrong, and nothing else.</summary>
    private async Task FoundAsync(params (string Code, int Version)[] expected)
    {
        var (code, findings, _) = await site.VerifyAsync(seals.Path);

        var names = new List<string>();
        foreach (var (wrong, version) in expected) names.Add($"{wrong}: {await tampering.NameOfAsync(version)}");
        Assert.Equal(names.Order(), OfEvents(findings).Select(f => f[..(f.IndexOf(')', StringComparison.Ordinal) + 1)]).Order());
        Assert.Equal(expected.Length == 0 ? 0 : 1, code);
    }

    /// <summary>Without those of what is shown of the same stream, which is no longer what its events say: ShownRowsTests.</summary>
    private List<string> OfEvents(IEnumerable<string> findings) => [.. findings.Where(f => !OfRows.Any(code =>
        f.StartsWith(code, StringComparison.Ordinal) && f.Contains($" {stream}: ", StringComparison.Ordinal)))];
}
