using Missing.Demo;

namespace Missing.Bench.Servers;

/// <summary>A running node of the Api.</summary>
/// <param name="Ready">How long it took from its start until it said that it is ready.</param>
internal sealed record ApiNode(ApiProcess Process, IdentityProvider Identity, TimeSpan Ready) : IAsyncDisposable
{
    private readonly HttpClient http = new() { BaseAddress = Process.Address, Timeout = TimeSpan.FromMinutes(5) };

    public Uri Address => Process.Address;

    public Usage Usage => new(Process.ProcessId);

    public People People => field ??= new People(Identity, http);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Process.DisposeAsync();
    }
}
