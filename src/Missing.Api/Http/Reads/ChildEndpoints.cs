using Missing.Api.Http.Contract;
using Missing.Api.Http.Queries;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using Wolverine.Http;

namespace Missing.Api.Http.Reads;

/// <summary>A child's record and its episodes.</summary>
public static class ChildEndpoints
{
    [WolverineGet("/api/children/{id}")]
    [EndpointSummary("A child's record")]
    [ProducesResponseType<ChildView>(StatusCodes.Status200OK)]
    [AnswersVersion]
    public static async Task<IResult> Get(Guid id, ReadContext read)
    {
        var document = await read.Session.LoadAsync<ChildDocument>(id, read.Cancelled);
        if (document is null || await CaseReader.CasebookAsync(read.Session, id, read.Cancelled) is not { } book) return Unknown();
        if (await read.AtDoorAsync(book) is { } closed) return closed;
        read.Http.Response.Headers.ETag = Writes.IfMatch.ETag(document.Version);
        return Results.Json(ChildView.Of(document, book, read.Now), MissingJson.Shared);
    }

    [WolverineGet("/api/children/{id}/episodes")]
    [EndpointSummary("A child's episodes, the newest first")]
    [AsksMoment]
    [AsksPage]
    [ProducesResponseType<IReadOnlyList<EpisodeView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Episodes(Guid id, ReadContext read)
    {
        var query = read.Query;
        var (limit, offset) = (query.Limit(), query.Offset());
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        if (await CaseReader.CasebookAsync(read.Session, id, read.Cancelled) is not { } book) return Unknown();
        if (await read.AtDoorAsync(book) is { } closed) return closed;
        var views = (await EpisodeReader.OfChildAsync(read.Session, book, read.Cancelled))
            .Select(loaded => (loaded, File: loaded.At(moment)))
            .Where(x => x.File.Episode.IsReported)
            .Select(x => EpisodeReader.View(x.loaded, x.File))
            .OrderByDescending(v => v.ReportedAt).ToList();
        if (views.Count > offset + limit) read.NextPage(("after", $"{offset + limit}"));
        return Results.Json(views.Skip(offset).Take(limit), MissingJson.Shared);
    }

    private static Problem Unknown() => Problem.NotFound("There is no such child. Check the id.");
}
