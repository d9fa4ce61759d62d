using Marten;
using Missing.Api.Shared;
using Npgsql;

namespace Missing.Api.Access.Audit;

public static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditDatabase>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<EpisodeChildren>();
        services.AddSingleton<MisusePatterns>();
        services.AddSingleton<SampledLooks>();
        services.AddSingleton<Verifications>();
        services.ConfigureMarten(options => options.Schema.For<SampledLook>());
    }
}

/// <summary>
/// The connection of the auditor's pages, as mc_auditor. The server's own login cannot read the log, so that an attacker who breaks
/// into the server by its other routes does not learn who looked at whom.
/// </summary>
public sealed class AuditDatabase(Settings settings) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource?> source = new(() => settings.AuditConnectionString is { } text ? NpgsqlDataSource.Create(text) : null);

    /// <summary>False where <c>ConnectionStrings:Audit</c> is not set; the pages then say so.</summary>
    public bool IsSet => source.Value is not null;

    public NpgsqlDataSource Source => source.Value ?? throw new InvalidOperationException("ConnectionStrings:Audit is not set.");

    public async ValueTask DisposeAsync()
    {
        if (source is { IsValueCreated: true, Value: { } made }) await made.DisposeAsync();
    }
}
