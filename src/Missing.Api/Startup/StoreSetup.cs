using JasperFx;
using JasperFx.Resources;
using Marten;
using Missing.Api.Access;
using Missing.Api.Pages.Report.Drafts;
using Missing.Api.Writes;
using Missing.Projections.Store;
using Npgsql;
using Wolverine.Marten;

namespace Missing.Api.Startup;

public static class StoreSetup
{
    // Commands such as "codegen write" build the whole host but never open a connection.
    private const string NeverOpened = "Host=localhost;Database=never-opened";

    public static void AddStore(this WebApplicationBuilder builder, Settings settings)
    {
        builder.Services.AddSingleton(_ => MissingStore.DataSource(settings.ConnectionString ?? NeverOpened));
        builder.Services
            .AddMarten(services =>
            {
                var options = new StoreOptions();
                MissingStore.Configure(options, services.GetRequiredService<ILoggerFactory>().CreateLogger("Missing.Store"));
                if (!settings.Migrate)
                    options.AutoCreateSchemaObjects = AutoCreate.None;
                return options;
            })
            .UseNpgsqlDataSource()
            .UseLightweightSessions()
            .IntegrateWithWolverine(wolverine =>
            {
                wolverine.MessageStorageSchemaName = MissingStore.MessageSchema;
                wolverine.UseWolverineManagedEventSubscriptionDistribution = true;
                if (!settings.Migrate)
                    wolverine.AutoCreate = AutoCreate.None;
            });
        builder.Services.ConfigureMarten(options => options.Schema.For<KeptAnswer>().Duplicate(x => x.KeptAt));
        builder.Services.ConfigureMarten(options => options.Schema.For<SessionKey>());
        builder.Services.ConfigureMarten(options => options.Schema.For<GivenReason>().Duplicate(x => x.Until));
        builder.Services.ConfigureMarten(options => options.Schema.For<ReportDraft>()
            .Duplicate(x => x.OwnerId).Duplicate(x => x.SavedAt).UseOptimisticConcurrency(true));
        if (settings.Migrate && settings.ConnectionString is not null)
        {
            builder.Services.AddHostedService<OneMigratesAtATime>();
            builder.Services.AddResourceSetupOnStartup();
        }
    }
}
