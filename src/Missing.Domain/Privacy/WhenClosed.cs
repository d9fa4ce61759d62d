namespace Missing.Domain.Privacy;

/// <summary>
/// What is told of a flag or of a clock where the record is closed to the reader (<see cref="ClosedRecord"/>). Every row of both tables says it.
/// </summary>
public enum WhenClosed
{
    /// <summary>As to everybody: all that it rests on is told of a closed record too.</summary>
    Told,

    /// <summary>That it stands, and not whom or which authority it names.</summary>
    WithoutName,

    /// <summary>Nothing, not even that there is none: it rests on what is not told, such as a marker, an associate or a date of birth.</summary>
    Untold,
}
