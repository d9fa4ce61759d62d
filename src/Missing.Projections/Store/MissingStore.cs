using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql;

namespace Missing.Projections.Store;

/// <summary>How the product uses Marten: the same for the server, the demo's loader and the tests.</summary>
public static class MissingStore
{
    public const string DocumentSchema = "missing";
    public const string EventSchema = "events";
    public const string MessageSchema = "wolverine";

    /// <summary>The channel Marten notifies of appends when <c>UseListenNotifyForEventAppends</c> is on.</summary>
    public const string AppendChannel = "mt_events_appended";

    /// <summary>A data source that knows NodaTime, keeps idle connections alive, and never puts rows into error texts.</summary>
    public static NpgsqlDataSource DataSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            IncludeErrorDetail = false,
            TcpKeepAlive = true,
        };
        if (settings.KeepAlive == 0)
            settings.KeepAlive = 30;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseNodaTime();
        return builder.Build();
    }

    public static void Configure(StoreOptions options, ILogger logger)
    {
        options.DatabaseSchemaName = DocumentSchema;
        options.Events.DatabaseSchemaName = EventSchema;
        options.Events.StreamIdentity = StreamIdentity.AsGuid;
        // Timestamps of the application, so that invented history can be loaded with its own recordedAt.
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.EnableEventTypeIndex = true;
        options.Events.UseListenNotifyForEventAppends = true;
        options.Events.AutoDiscoverTagTypes = false;
        options.Events.MetadataConfig.EnableAll();
        // Not part of "all".
        options.Events.MetadataConfig.UserNameEnabled = true;

        // A view that skipped an event is wrong and says nothing: better a shard that stops and a health check that is red.
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.Projections.RebuildErrors.SkipApplyErrors = false;
        options.Projections.RebuildErrors.SkipSerializationErrors = false;
        options.Projections.RebuildErrors.SkipUnknownEvents = false;

        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, JsonOptions.Apply);
        TimeMembers.MapColumnTypes();
        options.Linq.MemberSources.Insert(0, new TimeMembers());

        options.Storage.ExtendedSchemaObjects.Add(new Extension("pg_trgm"));
        options.Logger(new QuietLogger(logger));
        options.DisableNpgsqlLogging = true;
    }
}
