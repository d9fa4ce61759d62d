using Missing.Api.Access.Audit;
using Missing.Api.Http.Queries;
using Missing.Api.Http.Reads;
using Missing.Api.Shared.Problems;
using Missing.Projections.Store;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Audit;

/// <summary>The acts of s62 for auditors, newest first. The auditor's own reading is on record like everybody's.</summary>
public static class AuditEndpoint
{
    [WolverineGet("/api/audit/acts")]
    [EndpointSummary("Who did what with whose data, and why")]
    [Asks<Guid>("child", "Only acts on this child's data.")]
    [Asks<string>("person", "Only acts of this person, by their id or their name.")]
    [Asks<Instant>("from", "Only acts from this moment on: seven days ago when absent.")]
    [Asks<Instant>("to", "Only acts before this moment: now when absent.")]
    [AsksLimit]
    [ProducesResponseType<IReadOnlyList<ActView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Get(ReadContext read, AuditReader acts, AuditDatabase database)
    {
        var query = read.Query;
        var filter = new ActFilter(
            query.Id("child"),
            query.Text("person"),
            (query.Instant("from") ?? read.Now - Duration.FromDays(7)).ToDateTimeOffset(),
            (query.Instant("to") ?? read.Now + Duration.FromMinutes(1)).ToDateTimeOffset(),
            query.Limit());
        if (query.Problem is { } problem) return problem;
        return database.IsSet ? Results.Json(await acts.ActsAsync(filter, read.Cancelled), MissingJson.Shared) : Problem.NoAuditConnection();
    }
}
