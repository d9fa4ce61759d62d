namespace Missing.Browser.Tests;

/// <summary>While much is recorded a part of a page still comes up to date: a nudge neither stops a fetch nor puts it off for ever.</summary>
public sealed class BusyStreamTests(BrowserFixture site) : BrowserTest(site)
{
    // Twenty entries a second, heard by this page alone.
    private const string Busy = "setInterval(() => document.body.dispatchEvent(new CustomEvent('live:appended')), 50)";

    private const string ThreeMore = """
        new Promise(heard => {
          let left = 3
          document.body.addEventListener('live:appended', () => { if (--left === 0) heard() })
        })
        """;

    [Theory]
    [InlineData("supervisor", "/queues/research", "#queue")]
    [InlineData("supervisor", "/alarms", "#alarms")]
    [InlineData("supervisor", "/", "#home")]
    [InlineData("supervisor", "/board", "#rows")]
    [InlineData("supervisor", "/board", "#since")]
    [InlineData("partner", "/our-children", "#children")]
    public async Task A_part_is_fetched_anew_however_many_nudges_come(string person, string address, string part)
    {
        var page = await Open(person, address);

        await FetchedAnew(page, part);
    }

    [Fact]
    public async Task So_is_the_alarm_bar()
    {
        var page = await Open("supervisor", "/queues");
        await Assertions.Expect(page.Locator("#alarm-shown")).Not.ToHaveValueAsync("");
        // A page that already shows the open alarm is not sent it again.
        await page.Locator("#alarm-shown").EvaluateAsync("shown => { shown.value = 'another' }");

        await FetchedAnew(page, "#alarm-line");
    }

    [Fact]
    public async Task The_number_beside_the_name_of_a_queue_is_that_of_its_rows()
    {
        var page = await As("researcher");
        await page.GotoAsync("/queues/research");
        var episode = await Given.Graded("high");
        await Assertions.Expect(page.Locator($"#research-{episode.Id}")).ToBeVisibleAsync();

        // Other tests report children meanwhile, too: both are read at once.
        var told = await page.EvaluateAsync<int[]>("[Number(document.querySelector('#count').textContent), document.querySelectorAll('#queue tbody tr').length]");

        Assert.Equal(told[1], told[0]);
    }

    /// <summary>A page whose every fetch is answered after three more nudges came.</summary>
    private async Task<IPage> Open(string person, string address)
    {
        var page = await As(person);
        await page.RouteAsync("**/*", async route =>
        {
            if (route.Request.Headers.ContainsKey("x-background")) await page.EvaluateAsync(ThreeMore);
            await route.ContinueAsync();
        });
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator("#live")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    private static async Task FetchedAnew(IPage page, string part)
    {
        await page.Locator(part).EvaluateAsync("part => part.append(Object.assign(document.createElement('i'), { id: 'of-before' }))");
        await page.EvaluateAsync(Busy);
        await Assertions.Expect(page.Locator("#of-before")).ToHaveCountAsync(0);
        // What still waits for its answer is of no interest.
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
    }
}
