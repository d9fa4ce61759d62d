using System.Globalization;

namespace Missing.Seals;

/// <summary>One event that is not as it was recorded, or one thing wrong with the seals themselves.</summary>
/// <param name="Code">A stable code for what is wrong: see <see cref="Verifier"/>.</param>
/// <param name="Event">The event; null when the finding is about the seals.</param>
public sealed record Finding(string Code, SealedEvent? Event, string Words)
{
    public override string ToString() => Event is null ? $"{Code}: {Words}" : $"{Code}: {Event}: {Words}";
}

/// <summary>Identifies an event: its number, its stream, its version in the stream, its id.</summary>
public sealed record SealedEvent(long Seq, Guid Stream, long Version, Guid Id)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"stream {Stream} version {Version} event {Id} (number {Seq})");
}

/// <summary>The result of a verification.</summary>
/// <param name="Sealed">How many of the events are also sealed outside the database.</param>
/// <param name="Redacted">How many were lawfully masked.</param>
public sealed record Verification(long Events, long Sealed, long Redacted, Seal? Last, IReadOnlyList<Finding> Findings);
