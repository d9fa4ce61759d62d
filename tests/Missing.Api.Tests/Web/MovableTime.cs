namespace Missing.Api.Tests.Web;

/// <summary>The time of day, moved forward or made to stand as a test wants it.</summary>
public sealed class MovableTime : TimeProvider
{
    private TimeSpan ahead;
    private DateTimeOffset? standing;

    public override DateTimeOffset GetUtcNow() => (standing ?? base.GetUtcNow()) + ahead;

    public void Pass(TimeSpan time) => ahead += time;

    /// <summary>Stands until what is returned is disposed of: whatever a slow machine takes is one moment.</summary>
    public IDisposable Stand()
    {
        standing = base.GetUtcNow();
        return new Standing(this);
    }

    private sealed class Standing(MovableTime time) : IDisposable
    {
        public void Dispose() => time.standing = null;
    }
}
