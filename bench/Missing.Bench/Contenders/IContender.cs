using Missing.Bench.Servers;

namespace Missing.Bench.Contenders;

/// <summary>A way to record entries of an episode so that none is lost: Missing, the limit of the engine, or what others would build.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Its database, which is its own on the one server.</summary>
    string Database { get; }

    /// <summary>Of the process that answers, where nothing but its answers runs in it.</summary>
    Usage? Usage { get; }

    /// <summary>Lets so many people write at once, each to episodes of their own, until the time is up or the episodes are full.</summary>
    /// <param name="reported">Called when the episodes are there and the turn is about to begin.</param>
    Task<Turn> WriteAsync(int writers, TimeSpan time, Func<Task>? reported = null);
}

/// <summary>What one turn came to.</summary>
/// <param name="Milliseconds">One for each entry.</param>
internal sealed record Turn(double Seconds, double[] Milliseconds)
{
    public int Entries => Milliseconds.Length;

    public double PerSecond => Entries / Seconds;
}

/// <summary>An episode that one writer adds to.</summary>
internal sealed class OpenEpisode(string id)
{
    public string Id { get; } = id;

    /// <summary>Entries that it has: what the next one expects to find.</summary>
    public int Version { get; set; } = 1;
}
