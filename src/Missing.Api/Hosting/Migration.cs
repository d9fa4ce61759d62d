using JasperFx.Resources;
using Marten;
using Missing.Api.Shared;
using Missing.Projections.Store;
using Npgsql;
using Wolverine;

namespace Missing.Api.Hosting;

/// <summary>
/// <c>Missing.Api migrate</c>: makes the tables of this version, and works out again what search and lists go by. Run once before the
/// first node of a version starts.
/// </summary>
public static class Migration
{
    public const string Command = "migrate";

    /// <summary>The version of the tables that this server expects.</summary>
    public static string VersionOf(IServiceProvider services) => StoreMigration.VersionOf(
        services.GetRequiredService<IDocumentStore>(), $"Wolverine {typeof(WolverineOptions).Assembly.GetName().Version}");

    /// <summary>0 when the tables are there; 1 with one plain line when they could not be made.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        var owner = app.Services.GetRequiredService<NpgsqlDataSource>();
        try
        {
            await StoreMigration.ApplyAsync(
                owner, () => app.SetupResources(), VersionOf(app.Services), CancellationToken.None);
            Console.WriteLine("The database has the tables of this version.");
            return 0;
        }
        catch (Exception failed) when (TransientErrors.Chain(failed).OfType<NpgsqlException>().FirstOrDefault() is { } refused)
        {
            var code = (refused as PostgresException)?.SqlState;
            await Console.Error.WriteLineAsync(code switch
            {
                PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedObject =>
                    $"The login of ConnectionStrings:Missing cannot become {StoreMigration.Owner} (PostgreSQL code {code}). Run "
                    + "deploy/database/roles.sql in this database, and migrate as mc_migrate.",
                null => "The database of ConnectionStrings:Missing could not be reached.",
                _ => $"The tables could not be made (PostgreSQL code {code}).",
            });
            return 1;
        }
    }
}
