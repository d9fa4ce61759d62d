using Missing.Api.Http.Problems;
using Missing.Domain.Children;

namespace Missing.Api.Http.Writes;

/// <summary>The response of every write to a child's record.</summary>
/// <param name="Id">The entry or thing made.</param>
/// <param name="EpisodeId">The episode the child is missing in, if any: its clocks may have changed.</param>
/// <param name="Version">Number of entries that people have made on the record; the ETag of the response.</param>
/// <param name="AwaitsApproval">True where a second person must still approve what was proposed.</param>
public sealed record ChildAnswer(Guid Id, Guid ChildId, Guid? EpisodeId, int Version, bool? AwaitsApproval = null);

/// <summary>Handles a write to a child's record; see <see cref="EpisodeWrites"/>.</summary>
public static class ChildWrites
{
    public static Task<IResult> Create(Guid id, IChildCommand command, WriteContext write) => RecordAsync(id, command, write, makesThing: true);

    public static Task<IResult> Add(Guid id, IChildCommand command, WriteContext write) => RecordAsync(id, command, write, makesThing: false);

    private static async Task<IResult> RecordAsync(Guid id, IChildCommand command, WriteContext write, bool makesThing)
    {
        var (child, problem) = await LockedChild.TakeAsync(id, write);
        if (child is null) return problem!;
        var decision = ChildRules.Decide(command, child.SituationAt(write.OccurredAt(command.OccurredAt)));
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var entries = await child.AppendAsync(decision.Facts);
        return child.Answer(entries[0].Id, makesThing);
    }
}
