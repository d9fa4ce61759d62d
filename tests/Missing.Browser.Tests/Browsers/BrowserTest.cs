namespace Missing.Browser.Tests;

/// <summary>
/// A test in the browser. Whatever its pages print to the console as an error (what the Content-Security-Policy refused is
/// among it), throw, or are answered with 500 or more, fails it at its end.
/// </summary>
public abstract class BrowserTest(BrowserFixture site) : IAsyncLifetime
{
    // htmx's words for a fetch that was given up, because a newer one replaced it or the page was left. What fails says more:
    // htmx:sendError, htmx:responseError, htmx:swapError.
    private static readonly string[] GivenUp = ["htmx:afterRequest,", "htmx:sendAbort,"];

    private readonly List<IBrowserContext> contexts = [];
    private readonly List<string> troubles = [];
    private readonly List<string> expected = [];

    protected BrowserFixture Site => site;

    protected Given Given => site.Given;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A page of a person's own browser, signed in; nothing is open in it yet.</summary>
    /// <param name="person">Of the demo, such as <c>supervisor</c> or <c>inspector-2</c>.</param>
    /// <param name="node">Whom it talks to; the shared node unless said.</param>
    protected async Task<IPage> As(string person, int width = 1920, int height = 1080, ApiNode? node = null)
    {
        var context = await site.Browser.NewContextAsync(new()
        {
            BaseURL = (node ?? site.Node).Address.AbsoluteUri,
            StorageState = await site.SessionAsync(person),
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(15_000);
        context.Console += (_, message) =>
        {
            if (message.Type == "error" && !GivenUp.Any(message.Text.StartsWith)) Note($"console: {message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => Note($"script: {error.Error}");
        context.Response += (_, response) =>
        {
            if (response.Status >= 500) Note($"{response.Status} {response.Request.Method} {response.Url}");
        };
        lock (contexts) contexts.Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>Trouble that the test itself makes, such as <c>ERR_CONNECTION_REFUSED</c> while the server is away.</summary>
    protected void Expect(string trouble) => expected.Add(trouble);

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts) await context.CloseAsync();
        lock (troubles) Assert.Empty(troubles.Where(t => !expected.Any(e => t.Contains(e, StringComparison.Ordinal))).Distinct());
        GC.SuppressFinalize(this);
    }

    private void Note(string trouble)
    {
        lock (troubles) troubles.Add(trouble);
    }
}
