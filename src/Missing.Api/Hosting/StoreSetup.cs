using JasperFx;
using Marten;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Access.Sessions;
using Missing.Api.Http.Reads;
using Missing.Api.Http.Writes;
using Missing.Api.Shared;
using Missing.Api.Web.Pages.Report.Drafts;
using Missing.Projections.Store;
using Npgsql;
using Wolverine.Marten;

namespace Missing.Api.Hosting;

public static class StoreSetup
{
    // Commands such as "codegen write" build the whole host but never open a connection.
    private const string NeverOpened = "Host=localhost;Database=never-opened";

    /// <param name="migrates">Whether tables are to be made, as their owner; a server only uses those that are there.</param>
    public static void AddStore(this WebApplicationBuilder builder, Settings settings, bool migrates)
    {
        var (connectionString, tables) = (settings.ConnectionString ?? NeverOpened, migrates ? AutoCreate.CreateOrUpdate : AutoCreate.None);
        builder.Services.AddSingleton(_ =>
            migrates ? StoreMigration.OwnerDataSource(connectionString) : MissingStore.DataSource(connectionString));
        builder.Services
            .AddMarten(services =>
            {
                var options = OptionsOf(services);
                options.AutoCreateSchemaObjects = tables;
                return options;
            })
            .UseNpgsqlDataSource()
            .UseLightweightSessions()
            .IntegrateWithWolverine(wolverine =>
            {
                wolverine.MessageStorageSchemaName = MissingStore.MessageSchema;
                wolverine.UseWolverineManagedEventSubscriptionDistribution = true;
                wolverine.AutoCreate = tables;
            });
        builder.Services.AddSingleton(services =>
        {
            var source = MissingStore.DataSource(ReadDatabase.Apart(connectionString, settings.ReadConnections));
            var options = OptionsOf(services);
            options.Connection(source);
            return new ReadDatabase(source, new DocumentStore(options));
        });
        builder.Services.AddScoped<ReadSession>();
    }

    private static StoreOptions OptionsOf(IServiceProvider services)
    {
        var options = new StoreOptions();
        MissingStore.Configure(options, services.GetRequiredService<ILoggerFactory>().CreateLogger("Missing.Store"));
        options.Schema.For<KeptAnswer>().Duplicate(x => x.KeptAt);
        options.Schema.For<SessionKey>();
        options.Schema.For<GivenReason>().Duplicate(x => x.Until);
        options.Schema.For<ReportDraft>().Duplicate(x => x.OwnerId).Duplicate(x => x.SavedAt).UseOptimisticConcurrency(true);
        return options;
    }
}
