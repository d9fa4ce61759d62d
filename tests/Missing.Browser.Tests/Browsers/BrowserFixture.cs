using System.Collections.Concurrent;
using Missing.Demo;
using NodaTime;

[assembly: AssemblyFixture(typeof(Missing.Browser.Tests.BrowserFixture))]

namespace Missing.Browser.Tests;

/// <summary>
/// The published Api on a database with a tenth of the demo's invented year, the demo's sign-in, and one Chromium; one of each
/// for the whole run. Nothing is reset: each test makes its own child and episode.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // Fills every list and the board, and loads in seconds.
    private const double PartOfTheYear = 0.1;

    private readonly Site site = new();
    private readonly ConcurrentDictionary<string, Task<string>> sessions = new();
    private readonly Lazy<Task<RichCase>> rich;
    private IPlaywright playwright = null!;

    public BrowserFixture() => rich = new(() => RichCase.MakeAsync(Given));

    /// <summary>For tests that stop and start a node of their own.</summary>
    public Site Site => site;

    /// <summary>The node that all tests share.</summary>
    public ApiNode Node { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public Given Given => new(As);

    /// <summary>A case in which every page has something to show; made once.</summary>
    public Task<RichCase> Rich => rich.Value;

    /// <summary>The output of script/publish, because the unpublished build serves its files differently.</summary>
    public static string PublishedApi { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../artifacts/api"));

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path.Combine(PublishedApi, "Missing.Api.dll"))) throw new InvalidOperationException("Run script/publish first.");
        await site.InitializeAsync();
        await LoadHistoryAsync();
        Node = await StartNodeAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.StartAsync(playwright);
        // As patient as every other step (BrowserTest): other tests and builds run beside.
        Assertions.SetDefaultExpectTimeout(15_000);
    }

    /// <summary>A node like the shared one, on the same database; on a port of its own when none is given.</summary>
    public async Task<ApiNode> StartNodeAsync(int port = 0)
    {
        var node = await site.StartNodeAsync("Demo", PublishedApi, port);
        await node.UntilReadyAsync();
        return node;
    }

    /// <summary>A program of the demo's person of a role, such as <c>operator</c> or <c>inspector-2</c>.</summary>
    public Client As(string person) => new(Node.Client(site.Identity, person));

    /// <summary>
    /// The cookies of a person who signed in, by pressing the button of their name at the provider; once a run. They hold for
    /// every node: a session's keys are in the database.
    /// </summary>
    public Task<string> SessionAsync(string person) => sessions.GetOrAdd(person, SignInAsync);

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        await site.DisposeAsync();
    }

    private async Task LoadHistoryAsync()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var year = Invention.Of(Profile.Shipped.Scaled(PartOfTheYear), now, new Staff(site.Identity.Authority));
        await SyntheticMarker.MarkAsync(site.ConnectionString, CancellationToken.None);
        await Loader.LoadAsync(site.ConnectionString, year, new Progress<string>(), CancellationToken.None);
        await SyntheticMarker.MarkLoadedAsync(site.ConnectionString, CancellationToken.None);
    }

    private async Task<string> SignInAsync(string person)
    {
        await using var context = await Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Node.Address.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = DemoPeople.Find($"demo-{person}")!.Name }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        return await context.StorageStateAsync();
    }
}
