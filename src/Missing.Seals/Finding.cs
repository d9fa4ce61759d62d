using System.Globalization;

namespace Missing.Seals;

/// <summary>One event or row that is not as it was recorded, or one thing wrong with the seals themselves.</summary>
/// <param name="Code">A stable code for what is wrong: see <see cref="Verifier"/> and <see cref="ShownRows"/>.</param>
/// <param name="About">The event, or the table and the id of the row; null when the finding is about the seals. Nothing of what it says.</param>
public sealed record Finding(string Code, string? About, string Words)
{
    public override string ToString() => About is null ? $"{Code}: {Words}" : $"{Code}: {About}: {Words}";
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
/// <param name="Loaded">How many an owner of the database loaded before the server recorded anything: their times are their own.</param>
/// <param name="Rows">How many rows that people are shown were held against the events.</param>
/// <param name="Lines">How many lines of the consultation log were held against their chain.</param>
public sealed record Verification(long Events, long Sealed, long Redacted, long Loaded, long Rows, long Lines, Seal? Last, IReadOnlyList<Finding> Findings);
