using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Access.Sessions;
using Missing.Api.Tests.Fixtures;
using Npgsql;

namespace Missing.Api.Tests.Web;

/// <summary>
/// The check that an account is enabled and its write are atomic (ASVS 15.4.2): a write by an account that is disabled meanwhile is
/// rolled back.
/// </summary>
[Collection(nameof(ForceFixture))]
public sealed class DisabledMeanwhileTests(ForceFixture force)
{
    private readonly string subject = $"meanwhile-{Guid.NewGuid():N}";

    private string Person => $"{force.Identity.Authority.AbsoluteUri}|{subject}";

    [Fact]
    public async Task Who_is_disabled_while_their_entry_is_under_way_has_entered_nothing()
    {
        var episode = await force.Given.Episode();
        await using var barrier = new NpgsqlConnection(force.ConnectionString);
        await barrier.OpenAsync();
        await using var disabling = await barrier.BeginTransactionAsync();
        await RunAsync(barrier, "call missing.await_writes_of($1)", Person);

        var entry = force.WithToken(force.Identity.IssueToken(subject, "M", [Roles.Supervisor])).Post($"{episode.Address}/notes", new { text = "Too late" });
        await UntilSomebodyWaitsAsync();
        await RunAsync(barrier, "insert into missing.mt_doc_disabledaccount (id, data) values ($1, jsonb_build_object('id', $1, 'by', 'test', 'at', '2026-01-01T00:00:00Z'))", Person);
        await disabling.CommitAsync();

        (await entry).Must(401, "unauthenticated");
        var timeline = (await force.As("supervisor").Get($"{episode.Address}/timeline")).Must(200);
        Assert.DoesNotContain("Too late", timeline.Text);
    }

    [Fact]
    public async Task Disabling_waits_for_what_is_being_kept()
    {
        await using var barrier = new NpgsqlConnection(force.ConnectionString);
        await barrier.OpenAsync();
        await using var keeping = await barrier.BeginTransactionAsync();
        await RunAsync(barrier, "call missing.must_be_enabled($1)", Person);

        var disabling = force.Node.Services.GetRequiredService<Accounts>().DisableAsync(Person, "test", TestContext.Current.CancellationToken);
        await UntilSomebodyWaitsAsync();
        Assert.False(disabling.IsCompleted);
        await keeping.CommitAsync();

        await disabling;
        Assert.True(await force.Node.Services.GetRequiredService<Accounts>().IsDisabledAsync(Person, TestContext.Current.CancellationToken));
    }

    private Task<long> UntilSomebodyWaitsAsync() => Eventually.Of(
        () => force.Number("select count(*) from pg_locks where locktype = 'advisory' and not granted"),
        waiting => waiting > 0);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, string parameter)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(parameter);
        await command.ExecuteNonQueryAsync();
    }
}
