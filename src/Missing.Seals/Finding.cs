using System.Globalization;

namespace Missing.Seals;

/// <summary>One event that is not as it was recorded, or one thing wrong with the seals themselves.</summary>
/// <param name="Code">What is wrong, in one stable word: see <see cref="Verifier"/>.</param>
/// <param name="Event">Which event; none when it is about the seals.</param>
public sealed record Finding(string Code, SealedEvent? Event, string Words)
{
    public override string ToString() => Event is null ? $"{Code}: {Words}" : $"{Code}: {Event}: {Words}";
}

/// <summary>Which event: its number, its stream, its place there, its id.</summary>
public sealed record SealedEvent(long Seq, Guid Stream, long Version, Guid Id)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"stream {Stream} version {Version} event {Id} (number {Seq})");
}

/// <summary>What a verification came to.</summary>
/// <param name="Sealed">How many of the events are also sealed outside the database.</param>
/// <param name="Redacted">How many were lawfully masked.</param>
public sealed record Verification(long Events, long Sealed, long Redacted, Seal? Last, IReadOnlyList<Finding> Findings);
