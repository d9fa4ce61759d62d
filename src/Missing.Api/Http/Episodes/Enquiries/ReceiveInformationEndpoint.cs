using Missing.Api.Http.Writes;
using Missing.Domain;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Enquiries;

/// <param name="AfterEnd">Nobody looks for the child on this episode any more: what to do if the child may be missing.</param>
public sealed record InformationAnswer(Guid Id, Guid EpisodeId, int Version, AfterTheEnd? AfterEnd);

/// <param name="Status">Where the episode stands.</param>
/// <param name="Says">For the person who entered it.</param>
/// <param name="ReportAgain">Where the child is reported again.</param>
public sealed record AfterTheEnd(EpisodeStatus Status, string Says, string ReportAgain, Guid ChildId);

public static class ReceiveInformationEndpoint
{
    [WolverinePost("/api/episodes/{id}/information")]
    [EndpointSummary("A further call, sighting or concern")]
    [ProducesResponseType<InformationAnswer>(StatusCodes.Status201Created)]
    public static async Task<IResult> Post(Guid id, ReceiveInformation command, WriteContext write)
    {
        // Also by a partner whose child it was while missing, as long as the episode is open: they may know something.
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write, mayFind: e => write.Caller.SightOf(e, write.Now) is not null);
        if (episode is null) return problem!;
        var (entries, refused) = await episode.RecordAsync(command);
        if (refused is not null) return refused;
        var answer = episode.Answer(entries[0].Id, makesThing: true);
        var status = episode.SituationAt(write.Now).Episode.Status;
        return answer with
        {
            Body = new InformationAnswer(
                entries[0].Id,
                episode.Document.Id,
                (int)answer.Version!.Value,
                // An authority that the child was taken from is not told what came after.
                !episode.IsOfFormer && Words.NobodyLooks(status) is { } says ? new AfterTheEnd(status, says, "/api/episodes", episode.Casebook.ChildId) : null),
        };
    }
}
