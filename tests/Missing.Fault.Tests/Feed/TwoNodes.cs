namespace Missing.Fault.Tests;

/// <summary>Two nodes on one database, for the tests of a class.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    public Site Site { get; } = new();

    public IReadOnlyList<ApiNode> Nodes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        Nodes = [await Site.StartReadyNodeAsync(), await Site.StartReadyNodeAsync()];
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
