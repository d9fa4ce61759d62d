using Missing.Api.Access;
using Missing.Api.Http.Contract;
using Missing.Api.Http.Queries;
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
    [EndpointSummary("The board of the daily meeting: a row a child, who is missing now first")]
    [AsksMoment]
    [Asks<RiskLevel>("riskLevel", "Only rows of this risk level.")]
    [Asks<string>("district", "Only rows of children of this district.")]
    [Asks<FlagId>("flag", "Only rows that have this flag.")]
    [Asks<string>("owner", "Only rows whose episode has this owner.")]
    [Asks<EpisodeStatus, ClockState>("state", "Only rows whose episode has this status, or which have a clock in this state.")]
    [ProducesResponseType<BoardView>(StatusCodes.Status200OK)]
    [Answers<PartnerBoardView>(Roles.Partner, "The children of their own authority, with no counts. A filter is refused: it would tell what is not shown.")]
    public static async Task<IResult> Get(ReadContext read)
    {
        var query = read.Query;
        var filter = new BoardFilter(
            query.Choice<RiskLevel>("riskLevel"), query.Text("district"), query.Choice<FlagId>("flag"), query.Text("owner"), State(query));
        if (read.Caller.IsPartner) RefuseFilters(query);
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        return read.Caller.IsPartner
            ? Results.Json(
                await BoardReader.ReadForPartnerAsync(read.Session, moment, read.Now, read.Caller.LocalAuthority ?? "", read.Cancelled),
                MissingJson.Shared)
            : Results.Json(await BoardReader.ReadAsync(read.Session, moment, read.Now, filter, read.Cancelled), MissingJson.Shared);
    }

    // By risk or owner a partner could learn, row by row, what their view leaves out.
    private static void RefuseFilters(QueryReader query)
    {
        foreach (var name in query.Names.Except(AsksMomentAttribute.Names))
            if (query.Text(name) is not null) query.Refuse(name, "Your board has no filters. Leave this out.");
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
