using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Projections.Board;
using Missing.Projections.Store;
using Wolverine.Http;

namespace Missing.Api.Http.Reads;

/// <summary>The daily meeting's board.</summary>
public static class BoardEndpoint
{
    [WolverineGet("/api/board")]
    [ProducesResponseType<BoardView>(StatusCodes.Status200OK)]
    public static async Task<IResult> Get(ReadContext read)
    {
        var query = read.Query;
        var filter = new BoardFilter(
            query.Choice<RiskLevel>("riskLevel"), query.Text("district"), query.Choice<FlagId>("flag"), query.Text("owner"), State(query));
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        return read.Caller.IsPartner
            ? Results.Json(
                await BoardReader.ReadForPartnerAsync(read.Session, moment, read.Now, read.Caller.LocalAuthority ?? "", read.Cancelled),
                MissingJson.Shared)
            : Results.Json(await BoardReader.ReadAsync(read.Session, moment, read.Now, filter, read.Cancelled), MissingJson.Shared);
    }

    private static BoardStateFilter? State(QueryReader query)
    {
        if (query.Text("state") is not { } text) return null;
        var statuses = Enum.GetValues<EpisodeStatus>().Where(s => QueryReader.Spelling(s) == text).ToList();
        var clocks = Enum.GetValues<ClockState>().Where(s => QueryReader.Spelling(s) == text).ToList();
        if (statuses.Count + clocks.Count > 0)
            return new BoardStateFilter(statuses.Count > 0 ? statuses[0] : null, clocks.Count > 0 ? clocks[0] : null);
        query.Refuse("state", "Give a status (missing, located, found, closed) or the state of a clock (running, due-soon, overdue).");
        return null;
    }
}
