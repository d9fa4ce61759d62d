using Missing.Api.Http.Problems;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain.Children;
using NodaTime;

namespace Missing.Api.Http.Children.Restricting;

/// <summary>
/// Writes about access to a record: they are judged by the whole record as it is now, with the records merged into it, because that
/// is what is hidden or shown (<see cref="Missing.Projections.Reading.Sight"/>).
/// </summary>
internal static class RestrictingWrites
{
    public static Task<IResult> Create(Guid id, IChildCommand command, WriteContext write) => RecordAsync(id, command, write, makesThing: true);

    public static Task<IResult> Add(Guid id, IChildCommand command, WriteContext write) => RecordAsync(id, command, write, makesThing: false);

    private static async Task<IResult> RecordAsync(Guid id, IChildCommand command, WriteContext write, bool makesThing)
    {
        var (child, problem) = await LockedChild.TakeAsync(id, write);
        if (child is null) return problem!;
        var situation = child.SituationAt(write.Now) with { Child = ChildAt.Fold(child.Casebook.Entries, Instant.MaxValue) };
        var decision = ChildRules.Decide(command, situation);
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var entries = await child.AppendAsync(decision.Facts);
        return child.Answer(entries[0].Id, makesThing, awaitsApproval: entries[0].Data is LiftingProposed ? true : null);
    }
}
