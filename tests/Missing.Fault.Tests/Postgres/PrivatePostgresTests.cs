using Missing.Demo;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>The server that the demo and every test stand on: what it keeps, and what it survives.</summary>
public sealed class PrivatePostgresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_with_the_settings_that_lose_nothing()
    {
        await using var postgres = await StartAsync();

        foreach (var (setting, value) in (IEnumerable<(string, string)>)[
            ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"), ("data_checksums", "on"),
            ("listen_addresses", "127.0.0.1"), ("unix_socket_directories", ""), ("server_encoding", "UTF8")])
            Assert.Equal($"{setting} {value}", $"{setting} {await ScalarAsync(postgres, "postgres", $"show {setting}")}");
    }

    [Fact]
    public async Task A_caller_may_make_it_unsafe_for_a_test()
    {
        var options = new PrivatePostgresOptions(_folder.Path)
        {
            DataChecksums = false,
            Settings = new Dictionary<string, string> { ["fsync"] = "off" },
        };
        await using var postgres = await PrivatePostgres.StartAsync(options);

        Assert.Equal("off", await ScalarAsync(postgres, "postgres", "show fsync"));
        Assert.Equal("off", await ScalarAsync(postgres, "postgres", "show data_checksums"));
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password()
    {
        await using var postgres = await StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString("postgres")) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Only_its_owner_can_read_the_password_file()
    {
        await using var postgres = await StartAsync();

        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no Unix file modes here.");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(postgres.Folder, "password")));
    }

    [Fact]
    public async Task A_database_is_made_once()
    {
        await using var postgres = await StartAsync();

        Assert.True(await postgres.CreateDatabaseAsync("it's \"odd\""));
        Assert.False(await postgres.CreateDatabaseAsync("it's \"odd\""));
        Assert.Equal("it's \"odd\"", await ScalarAsync(postgres, "it's \"odd\"", "select current_database()"));
    }

    [Fact]
    public async Task A_new_start_on_the_folder_finds_the_data()
    {
        await using (var first = await StartAsync()) await PutAsync(first, "kept");

        await using var second = await StartAsync();

        Assert.Equal("kept", await GetAsync(second));
    }

    [Theory]
    [InlineData(PostgresStop.Smart)]
    [InlineData(PostgresStop.Fast)]
    [InlineData(PostgresStop.Immediate)]
    public async Task Stopped_and_started_it_has_the_same_data_at_the_same_port(PostgresStop mode)
    {
        await using var postgres = await StartAsync();
        await PutAsync(postgres, "kept");
        var port = postgres.Port;

        await postgres.StopAsync(mode);
        Assert.False(postgres.IsRunning);
        await postgres.StartAgainAsync();

        Assert.Equal(port, postgres.Port);
        Assert.Equal("kept", await GetAsync(postgres));
    }

    [Fact]
    public async Task Killed_it_recovers_what_was_committed()
    {
        await using var postgres = await StartAsync();
        await PutAsync(postgres, "committed");

        await postgres.KillAsync();
        Assert.False(postgres.IsRunning);
        await postgres.StartAgainAsync();

        Assert.Equal("committed", await GetAsync(postgres));
    }

    [Fact]
    public async Task A_file_left_by_a_dead_server_does_not_stop_the_next_start()
    {
        string pidFile;
        await using (var first = await StartAsync())
        {
            await PutAsync(first, "kept");
            await first.KillAsync();
            pidFile = Path.Combine(first.Folder, "data", "postmaster.pid");
        }

        // Its number has passed to a living program that is no PostgreSQL: ours.
        var lines = await File.ReadAllLinesAsync(pidFile);
        lines[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(pidFile, lines);
        await using var second = await StartAsync();

        Assert.Equal("kept", await GetAsync(second));
    }

    [Fact]
    public async Task Two_run_side_by_side()
    {
        using var otherFolder = new TemporaryFolder();
        await using var one = await StartAsync();
        await using var other = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(otherFolder.Path));
        await PutAsync(one, "one");
        await PutAsync(other, "other");

        Assert.NotEqual(one.Port, other.Port);
        Assert.Equal("one", await GetAsync(one));
        Assert.Equal("other", await GetAsync(other));
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_in_plain_words()
    {
        await using var first = await StartAsync();

        var refusal = await Assert.ThrowsAsync<DemoException>(StartAsync);
        Assert.Contains("in use by another running server", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_refused_with_the_words_of_the_server()
    {
        using var otherFolder = new TemporaryFolder();
        await using var first = await StartAsync();

        var refusal = await Assert.ThrowsAsync<DemoException>(
            () => PrivatePostgres.StartAsync(new PrivatePostgresOptions(otherFolder.Path) { Port = first.Port }));
        Assert.Contains("PostgreSQL did not start", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_says_when_it_died()
    {
        await using var postgres = await StartAsync();
        var exited = postgres.Exited;
        Assert.False(exited.IsCompleted);

        await postgres.KillAsync();

        await exited.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private Task<PrivatePostgres> StartAsync() => PrivatePostgres.StartAsync(new PrivatePostgresOptions(_folder.Path));

    private static async Task PutAsync(PrivatePostgres postgres, string text)
    {
        await postgres.CreateDatabaseAsync("kept");
        await ScalarAsync(postgres, "kept", $"create table note as select '{text}' as text");
    }

    private static Task<string?> GetAsync(PrivatePostgres postgres) => ScalarAsync(postgres, "kept", "select text from note");

    private static async Task<string?> ScalarAsync(PrivatePostgres postgres, string database, string sql)
    {
        // A data source of its own, so that no pooled connection outlives the server it belongs to.
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString(database));
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync();
    }
}
