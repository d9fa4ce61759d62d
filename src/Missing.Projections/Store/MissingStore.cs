using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Schema;
using Marten.Storage;
using Microsoft.Extensions.Logging;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Store.Folding;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Missing.Projections.Store;

/// <summary>The Marten configuration, shared by the server, the demo's loader and the tests.</summary>
public static class MissingStore
{
    public const string DocumentSchema = "missing";
    public const string EventSchema = "events";
    public const string MessageSchema = "wolverine";

    public const string EpisodeTable = DocumentSchema + ".episode";
    public const string OutlineTable = DocumentSchema + ".mt_doc_episode_outline";
    public const string ChildTable = DocumentSchema + ".mt_doc_child";
    public const string PolicyTable = DocumentSchema + ".mt_doc_policy";

    /// <summary>The last number given in each year: (year, last).</summary>
    public const string ReferenceCounter = DocumentSchema + ".reference_counter";

    /// <summary>A record of each erasure: what, by whom and on what authority; never the content.</summary>
    public const string ErasureTable = DocumentSchema + ".erasure";

    /// <summary>How often events of a stream were masked: (stream_id, times).</summary>
    public const string MaskedTable = DocumentSchema + ".masked_stream";

    /// <summary>The releases this database has had, and since when: (number, adopted_at).</summary>
    public const string ReleaseTable = DocumentSchema + ".release";

    /// <summary>The channel Marten notifies of appends when <c>UseListenNotifyForEventAppends</c> is on.</summary>
    public const string AppendChannel = "mt_events_appended";

    /// <summary>
    /// A data source that knows NodaTime, keeps idle connections alive, never puts rows into error texts, and prepares the statements that a
    /// connection repeats, so that PostgreSQL parses and plans each once. A connection string that says otherwise is obeyed.
    /// </summary>
    /// <param name="role">The role that every connection acts as; null keeps the login role.</param>
    public static NpgsqlDataSource DataSource(string connectionString, string? role = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            IncludeErrorDetail = false,
            TcpKeepAlive = true,
        };
        if (!settings.ShouldSerialize("Max Auto Prepare")) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (100, 2);
        // The trigram similarity a name needs to be found; the operator reads it from the connection.
        settings.Options = $"-c pg_trgm.word_similarity_threshold={ChildSearch.Likeness}";
        if (role is not null)
        {
            settings.Options += $" -c role={role}";
            // Resetting a connection on return to the pool would also reset the role.
            settings.NoResetOnClose = true;
        }

        if (settings.KeepAlive == 0)
            settings.KeepAlive = 30;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseNodaTime();
        return builder.Build();
    }

    public static void Configure(StoreOptions options, ILogger logger)
    {
        // Only the migration (StoreMigration) creates tables.
        options.AutoCreateSchemaObjects = AutoCreate.None;
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

        // A projection that skips an event is wrong without a sign of it; a stopped shard and a failing health check are better.
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.Projections.RebuildErrors.SkipApplyErrors = false;
        options.Projections.RebuildErrors.SkipSerializationErrors = false;
        options.Projections.RebuildErrors.SkipUnknownEvents = false;

        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, MissingJson.Apply);
        TimeMembers.MapColumnTypes();
        options.Linq.MemberSources.Insert(0, new TimeMembers());

        Documents(options);
        options.Storage.ExtendedSchemaObjects.Add(new Extension("pg_trgm"));
        var counter = new Table(ReferenceCounter);
        counter.AddColumn<int>("year").AsPrimaryKey();
        counter.AddColumn<int>("last").NotNull();
        options.Storage.ExtendedSchemaObjects.Add(counter);
        options.Storage.ExtendedSchemaObjects.Add(Erasures());
        options.Logger(new QuietLogger(logger));
        options.DisableNpgsqlLogging = true;
    }

    private static Table Erasures()
    {
        var table = new Table(ErasureTable);
        table.AddColumn<Guid>("child_id").AsPrimaryKey();
        table.AddColumn("streams", "uuid[]").NotNull();
        table.AddColumn<int>("events_masked").NotNull();
        table.AddColumn<string>("proposed_by").NotNull();
        table.AddColumn<string>("approved_by").NotNull();
        table.AddColumn<string>("authority").NotNull();
        table.AddColumn("approved_at", "timestamptz").NotNull();
        table.AddColumn("erased_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        table.AddColumn("erased_by", "text").NotNull().DefaultValueByExpression("session_user");
        return table;
    }

    private static void Documents(StoreOptions options)
    {
        foreach (var (name, type) in StoredEvents.Kinds) options.Events.MapEventType(type, name);
        foreach (var table in FoldedTable.All) table.Configure(options);

        options.Schema.For<EpisodeOutlineDocument>()
            .Duplicate(x => x.ChildId)
            .Duplicate(x => x.ReportedAt)
            .UniqueIndex(UniqueIndexType.Computed, x => x.Reference);
        options.Schema.For<ChildDocument>()
            .Duplicate(x => x.HasUnreviewedGlass, configure: index => index.Predicate = "has_unreviewed_glass")
            .Duplicate(x => x.GlassBrokenAt)
            .Duplicate(x => x.LiftingProposedAt)
            .Duplicate(x => x.IsReviewed, configure: index => index.Predicate = "is_reviewed")
            .Duplicate(x => x.MatchKeys, pgType: "text[]", configure: index => index.Method = IndexMethod.gin)
            .Index(x => x.SearchText, index =>
            {
                index.Method = IndexMethod.gin;
                index.Mask = "? gin_trgm_ops";
            });
    }
}
