using Missing.Domain.Children;
using NodaTime;

namespace Missing.Domain;

/// <summary>Refusals about the record itself, judged as it is now and never as at an earlier moment (docs/rules.md §2, §3.3).</summary>
internal static class RecordRules
{
    internal static Refusal? Disposed(ChildAt child, Instant now) =>
        child.AsAt(now).IsDisposed
            ? Refusal.Conflict("record-disposed", "This record has been disposed of. Nothing can be entered on it.")
            : null;

    /// <summary>A record was merged into another: new entries belong on the surviving record.</summary>
    internal static Refusal? Merged(Guid childId, ChildAt child, Instant now) =>
        child.AsAt(now).MergedInto(childId) is { } successor
            ? Refusal.Conflict(
                "merged",
                "This record was merged into another one. Enter it on the record that stands.",
                ("successorId", successor))
            : null;
}
