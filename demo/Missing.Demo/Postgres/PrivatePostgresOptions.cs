namespace Missing.Demo;

/// <summary>Options for creating and running a <see cref="PrivatePostgres"/>.</summary>
/// <param name="Folder">Where its files live; made when absent. Kept between starts.</param>
public sealed record PrivatePostgresOptions(string Folder)
{
    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Only looked at when the cluster is first made; false is for tests of what the Api refuses.</summary>
    public bool DataChecksums { get; init; } = true;

    /// <summary>Server settings that win over ours, as in postgresql.conf: <c>["fsync"] = "off"</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

/// <summary>The shutdown modes of PostgreSQL.</summary>
public enum PostgresStop
{
    /// <summary>Waits until every client has gone.</summary>
    Smart,

    /// <summary>Rolls back what runs, writes a checkpoint, stops. The normal way.</summary>
    Fast,

    /// <summary>Stops without a checkpoint; the next start recovers from the write-ahead log.</summary>
    Immediate,
}
