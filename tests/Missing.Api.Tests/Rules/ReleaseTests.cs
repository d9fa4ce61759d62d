using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Demo;
using Missing.Domain.Policy;

namespace Missing.Api.Tests.Rules;

/// <summary>Since when a force has a release's rules is written down by the migration, once.</summary>
public sealed class ReleaseTests(ApiFixture api)
{
    private const string Database = "releases";

    [Fact]
    public async Task A_new_database_has_the_rules_from_the_beginning_and_one_of_a_version_before_has_them_from_its_migration()
    {
        await api.CreateDatabaseAsync(Database);
        Assert.Equal(1, await Count("adopted_at = '-infinity'"));

        // As the version before left it: migrated, and nothing known of releases.
        await Owner("drop table missing.release");
        await MigrateAsync();
        Assert.Equal(1, await Count("adopted_at between now() - interval '5 minutes' and now()"));

        await Owner("update missing.release set adopted_at = '2026-01-01'");
        await MigrateAsync();
        Assert.Equal(1, await Count("adopted_at = '2026-01-01'"));
    }

    private Task Owner(string sql) => Fixtures.Database.ExecuteAsync(api.Postgres.ConnectionString(Database), sql);

    private Task MigrateAsync() => ApiMigration.RunAsync(ServerProcess.Dll, api.Postgres.ConnectionString(Database, "mc_migrate"));

    private Task<long> Count(string condition) => Fixtures.Database.NumberAsync(
        api.Postgres.ConnectionString(Database), $"select count(*) from missing.release where number = {Releases.Newest} and {condition}");
}
