using Missing.Demo;

namespace Missing.Fault.Tests;

/// <summary>The data that the private server keeps over a stop, a kill and a restart.</summary>
public sealed class PrivatePostgresRestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_caller_may_make_it_unsafe_for_a_test()
    {
        var options = new PrivatePostgresOptions(_folder.Path)
        {
            DataChecksums = false,
            Settings = new Dictionary<string, string> { ["fsync"] = "off" },
        };
        await using var postgres = await PrivatePostgres.StartAsync(options);

        Assert.Equal("off", await postgres.ScalarAsync("postgres", "show fsync"));
        Assert.Equal("off", await postgres.ScalarAsync("postgres", "show data_checksums"));
    }

    [Fact]
    public async Task A_new_start_on_the_folder_finds_the_data()
    {
        await using (var first = await StartAsync()) await PutAsync(first, "kept");

        await using var second = await StartAsync();

        Assert.Equal("kept", await GetAsync(second));
    }

    [Fact]
    public async Task Stopped_and_started_it_has_the_same_data_at_the_same_port()
    {
        await using var postgres = await StartAsync();
        await PutAsync(postgres, "kept");
        var port = postgres.Port;

        foreach (var mode in Enum.GetValues<PostgresStop>())
        {
            await postgres.StopAsync(mode);
            Assert.False(postgres.IsRunning);
            await postgres.StartAgainAsync();

            Assert.Equal(port, postgres.Port);
            Assert.Equal("kept", await GetAsync(postgres));
        }
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
        await postgres.ScalarAsync("kept", $"create table note as select '{text}' as text");
    }

    private static Task<string?> GetAsync(PrivatePostgres postgres) => postgres.ScalarAsync("kept", "select text from note");
}
