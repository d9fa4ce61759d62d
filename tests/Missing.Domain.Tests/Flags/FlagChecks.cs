using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>Assertions of the flag tests about a history: <c>history.Raises(FlagId.Downgraded, "+3h", since: "+2h")</c>.</summary>
internal static class FlagChecks
{
    /// <summary>The flag holds as at the moment, since exactly the other, and shows this evidence (none when not given).</summary>
    internal static void Raises(this History history, FlagId id, string at, string since, string? evidence = null) =>
        Assert.Equal(new Flag(id, history.At(since), evidence), FlagTable.Evaluate(history.File(at)).SingleOrDefault(f => f.Id == id));

    internal static void RaisesNo(this History history, FlagId id, params string[] moments)
    {
        foreach (var at in moments) Assert.DoesNotContain(FlagTable.Evaluate(history.File(at)), f => f.Id == id);
    }

    /// <summary>The condition begins at the moment: not a millisecond before it, and since then.</summary>
    internal static void RaisesFrom(this History history, FlagId id, string moment, string? evidence = null)
    {
        history.RaisesNo(id, JustBefore(history, moment));
        history.Raises(id, moment, moment, evidence);
    }

    /// <summary>The condition ends at the moment: it holds a millisecond before, and not from then on.</summary>
    internal static void EndsAt(this History history, FlagId id, string moment)
    {
        Assert.Contains(FlagTable.Evaluate(history.File(JustBefore(history, moment))), f => f.Id == id);
        history.RaisesNo(id, moment, "+400d");
    }

    private static string JustBefore(History history, string moment) =>
        (history.At(moment) - NodaTime.Duration.FromMilliseconds(1)).ToString("uuuu-MM-dd'T'HH:mm:ss.fff'Z'", null);
}
