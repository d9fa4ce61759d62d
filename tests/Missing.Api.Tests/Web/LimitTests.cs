using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Access.Audit;
using Missing.Api.Access.Sessions;
using Missing.Api.Http.Throttling;
using Missing.Api.Shared;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Web;

/// <summary>Reads are limited per person and minute; writes are not.</summary>
[Collection(nameof(ForceFixture))]
public sealed class LimitTests(ForceFixture force)
{
    [Fact]
    public async Task The_121st_record_in_a_minute_is_refused_to_that_person_alone()
    {
        var (episode, another) = (await force.Given.Episode(), await force.Given.Episode());
        using var moment = force.Time.Stand();
        force.Time.Pass(TimeSpan.FromMinutes(2));
        using var browser = await force.SignInAsync("inspector-2");
        var program = force.As("inspector-2");
        (await program.Get(episode.Address)).Must(200);
        // Under another name, in a page and in a part of it, it is the same record.
        (await program.Get($"/api/episodes/{episode.Reference}/timeline")).Must(200);
        (await browser.Get($"/episodes/{episode.Reference}")).Must(200);
        for (var n = 2; n <= Settings.UsualRecordsAMinute; n++) (await program.Get($"/api/children/{Guid.CreateVersion7()}")).Must(404);

        var refused = (await program.Get(another.Address)).Must(429, "too-many");

        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.DoesNotContain(another.Reference, refused.Text, StringComparison.Ordinal);
        var page = (await browser.Get($"/episodes/{another.Reference}")).Must(429);
        Assert.Contains("Too many in one minute", page.Words, StringComparison.Ordinal);
        (await browser.Get($"/children/{another.Child.Id}")).Must(429);
        // What is open already, lists, and everybody else go on.
        (await program.Get(episode.Address)).Must(200);
        (await program.Get("/api/board")).Must(200);
        (await force.As("inspector").Get(another.Address)).Must(200);
        await force.Given.Post("inspector-2", $"{another.Address}/notes", null, new { text = "Recorded all the same." });
        force.Time.Pass(TimeSpan.FromMinutes(1));
        (await program.Get(another.Address)).Must(200);
    }

    [Fact]
    public async Task The_121st_search_in_a_minute_is_refused_by_program_and_page_alike_and_the_auditor_is_told_while_reports_go_on()
    {
        var (program, browser) = (force.As("inspector-2"), await force.SignInAsync("inspector-2"));
        using var signedIn = browser;
        for (var n = 0; n < Settings.UsualSearchesAMinute; n++) (await program.Post("/api/children/search", new { q = $"Nobody{n}" })).Must(200);

        (await program.Post("/api/children/search", new { q = "Nobody" })).Must(429, "too-many");

        // A page says so where the matches would stand, and keeps what was typed.
        var found = await browser.Submit(await browser.Get("/children"), [("q", "Nobody")], "form#find");
        Assert.Equal(429, found.Status);
        Assert.Contains("Too many searches", found.Words, StringComparison.Ordinal);
        var report = (await browser.Get("/report")).Must(200);
        foreach (var handler in (string[])["handler=find", "handler=find&handler=draft"])
        {
            var kept = await browser.Submit(report, [("_search", "Nobody"), ("circumstances", "Walked out after a call")], "form#report", $"/report?{handler}");
            Assert.Equal(429, kept.Status);
            Assert.Contains("Walked out after a call", kept.Text, StringComparison.Ordinal);
        }

        // What script asks for as one types is an answer that it puts into the page.
        foreach (var part in new[]
        {
            await browser.Submit(await browser.Get("/children"), [("q", "Nobody")], "form#find", fragment: true),
            await browser.Submit(report, [("_search", "Nobody")], "form#report", "/report?handler=find", fragment: true),
        })
            Assert.Contains("Too many searches", part.Must(200).Words, StringComparison.Ordinal);

        (await force.As("operator").Post("/api/children/search", new { q = "Nobody" })).Must(200);
        (await program.Post("/api/episodes", new { child = new { description = "A boy in a red coat" }, circumstances = "Gone." })).Must(201);
        // Another test of this collection may have ended the connections that are kept.
        force.Node.Services.GetRequiredService<AuditDatabase>().Source.Clear();
        var suspected = await force.Node.Services.GetRequiredService<MisusePatterns>()
            .FindAsync(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), CancellationToken.None);
        Assert.Contains(suspected, s => s.Pattern.Name == "limit-reached" && s.Evidence.Contains("searches", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_hundred_reports_and_regrades_in_a_minute_are_all_taken()
    {
        var entries = await force.EntriesAsync();
        var children = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => force.Given.Child()));
        var writer = force.As("operator");
        using var moment = force.Time.Stand();
        await Parallel.ForEachAsync(children, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (child, _) =>
        {
            var report = (await writer.Post("/api/episodes", new { childId = child.Id, circumstances = "Gone." })).Must(201);
            for (var n = 0; n < 49; n++)
                (await writer.Post($"/api/episodes/{report.Id}/regrades", new { riskLevel = n == 0 ? "medium" : "high", rationale = $"Reason {n}" })).Must(200);
        });

        Assert.True(await force.EntriesAsync() >= entries + 500);
    }

    [Fact]
    public void No_route_that_writes_has_a_limit() =>
        Assert.All(
            force.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(e => e.Metadata.GetMetadata<RouteRow>() is { Method: not ("GET" or RouteTable.PageMethod) }),
            e => Assert.Null(e.Metadata.GetMetadata<EnableRateLimitingAttribute>()));

    [Fact]
    public async Task After_sixty_refused_sign_ins_the_next_waits_for_the_next_minute()
    {
        using var moment = force.Time.Stand();
        using var browser = force.Anonymous(force.OtherNode);
        for (var n = 0; n < RefusedSignIns.MostInAMinute; n++)
            Assert.Equal("/sign-in-failed", (await browser.Get("/signin-oidc?code=x")).Must(302).Location);

        (await browser.Get("/signin-oidc?code=x")).Must(429);

        force.Time.Pass(TimeSpan.FromMinutes(1));
        await browser.SignInAsync("supervisor");
        (await browser.Get("/my-work")).Must(200);
    }
}
