namespace Missing.Api.Tests.Web;

/// <summary>The time of day, moved forward as a test wants it.</summary>
public sealed class MovableTime : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public void Pass(TimeSpan time) => ahead += time;
}
