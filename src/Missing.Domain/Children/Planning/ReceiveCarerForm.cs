using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Take in the carer's form of the Philomena Protocol: part 1 filled before, part 2 when the child is missing.</summary>
public sealed record ReceiveCarerForm(
    [property: MaxLength(Limits.List)] IReadOnlyDictionary<string, JsonElement>? Part1 = null,
    [property: MaxLength(Limits.List)] IReadOnlyDictionary<string, JsonElement>? Part2 = null,
    Instant? OccurredAt = null) : IChildCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation) =>
        Part1 is not { Count: > 0 } && Part2 is not { Count: > 0 }
            ? Refusal.Invalid("part1", "required", "The form is empty. Fill in part 1, part 2 or both.")
            : new CarerFormReceived(Part1, Part2);
}
