using System.Collections.Frozen;
using Missing.Api.Shared;
using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Access;

/// <summary>The roles that may post each command: those of the row of the route that takes it as its body.</summary>
public sealed class EntryWriters(EndpointDataSource endpoints)
{
    private readonly Lazy<FrozenDictionary<Type, IReadOnlyList<Role>>> byCommand = new(() => ByCommand(endpoints));

    /// <summary>The roles that may post a command on an episode; what puts a report right is posted by whoever reports.</summary>
    public IReadOnlyList<Role> Of(Type command) => byCommand.Value[command == typeof(AmendReport) ? typeof(ReportMissing) : command];

    /// <summary>An entry that is corrected by the caller, of their roles in one that might have made it.</summary>
    public CorrectionSituation Correcting(
        Guid entryId, Guid episodeId, Casebook casebook, IReadOnlyList<Entry<EpisodeEvent>> recorded, Caller caller, Instant now)
    {
        var situation = new CorrectionSituation(episodeId, casebook, recorded, caller.Actor, Of, now);
        return recorded.FirstOrDefault(e => e.Id == entryId) is { } target
            ? situation with { Actor = caller.As(CorrectionRights.MightHaveMade(target, situation)) }
            : situation;
    }

    private static FrozenDictionary<Type, IReadOnlyList<Role>> ByCommand(EndpointDataSource endpoints) => endpoints.Endpoints
        .Select(e => (Body: e.Metadata.GetMetadata<HttpChain>()?.RequestType, Row: e.Metadata.GetMetadata<RouteRow>()))
        .Where(e => e is { Body: not null, Row: not null })
        .GroupBy(e => e.Body!, e => e.Row!)
        .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<Role>)[.. Enum.GetValues<Role>().Where(r => g.Any(row => row.Roles.Contains(Spelling.Of(r))))]);
}
