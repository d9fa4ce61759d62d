using Missing.Demo;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>The server that the demo and every test stand on: how it is set up, and whom it lets in.</summary>
public sealed class PrivatePostgresTests(RunningPostgres server) : IClassFixture<RunningPostgres>
{
    [Fact]
    public async Task Runs_with_the_settings_that_lose_nothing()
    {
        foreach (var (setting, value) in (IEnumerable<(string, string)>)[
            ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"), ("data_checksums", "on"),
            ("listen_addresses", "127.0.0.1"), ("unix_socket_directories", ""), ("server_encoding", "UTF8")])
            Assert.Equal($"{setting} {value}", $"{setting} {await server.Postgres.ScalarAsync("postgres", $"show {setting}")}");
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(server.Postgres.ConnectionString("postgres")) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Only_its_owner_can_read_the_password_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no Unix file modes here.");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.Postgres.Folder, "password")));
    }

    [Fact]
    public async Task A_database_is_made_once()
    {
        Assert.True(await server.Postgres.CreateDatabaseAsync("it's \"odd\""));
        Assert.False(await server.Postgres.CreateDatabaseAsync("it's \"odd\""));
        Assert.Equal("it's \"odd\"", await server.Postgres.ScalarAsync("it's \"odd\"", "select current_database()"));
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_in_plain_words()
    {
        var refusal = await Assert.ThrowsAsync<DemoException>(
            () => PrivatePostgres.StartAsync(new PrivatePostgresOptions(server.Postgres.Folder)));
        Assert.Contains("in use by another running server", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_refused_with_the_words_of_the_server()
    {
        using var otherFolder = new TemporaryFolder();
        var refusal = await Assert.ThrowsAsync<DemoException>(
            () => PrivatePostgres.StartAsync(new PrivatePostgresOptions(otherFolder.Path) { Port = server.Postgres.Port }));
        Assert.Contains("PostgreSQL did not start", refusal.Message, StringComparison.Ordinal);
    }
}
