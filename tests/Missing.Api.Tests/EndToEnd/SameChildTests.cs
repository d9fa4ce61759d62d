using Missing.Api.Background.LikeRecords;
using Missing.Api.Tests.Access;
using Missing.Api.Tests.Deadlines;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Children;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>Two records that may be one child are asked about before, and told of after (docs/rules.md §3.2).</summary>
public sealed class SameChildTests(ApiFixture api)
{
    private readonly Client reporter = api.As("operator");

    [Theory]
    [InlineData("Zoë", "Peñafiel", "2011-07-19", "Zoe", "Penafiel", "2011-07-19")]
    [InlineData("Chloë", "Brontë", "2010-07-19", "Chloe", "Bronte", "2010-07-19")]
    [InlineData("Siân", "Llŷwelyn", "2012-07-19", "Sian", "Llywelyn", "2012-07-19")]
    [InlineData("Harley", "Twentyman", "2012-03-04", "Harley", "Twentyman", "2012-04-03")]
    [InlineData("Abdul", "Qayumi", "2009-01-01", "Abdul", "Qayumi", "2007-01-01")]
    [InlineData("Caitlin", "Ollerenshaw-Vane", "2011-02-03", "Kaitlyn", "Ollerenshaw Vane", "2011-02-03")]
    [InlineData("Mohammed", "Vanterpool", "2011-02-03", "Muhammad", "Vanterpool", null)]
    [InlineData("Дмитрий", "Заболоцкий", "2010-03-03", "Dmitry", "Zabolotsky", "2010-03-03")]
    [InlineData("محمد", "الزهراني", "2010-10-10", "Mohammed", "Al-Zahrani", "2010-10-10")]
    public async Task The_second_report_of_one_child_in_another_spelling_or_with_another_birthday_is_asked_about(
        string given, string family, string? born, string givenAgain, string familyAgain, string? bornAgain)
    {
        var first = (await ReportAsync(given, family, born)).Must(201);

        var second = (await ReportAsync(givenAgain, familyAgain, bornAgain)).Must(409, "possible-duplicate");

        var match = Assert.Single(second.Json.GetProperty("matches").EnumerateArray());
        Assert.Equal(first.Id, match.GetProperty("openEpisodeId").GetGuid());
        Assert.Equal(first.Json.GetProperty("reference").GetString(), match.GetProperty("openReference").GetString());
    }

    [Fact]
    public async Task A_name_is_found_at_full_score_without_its_accents()
    {
        var child = (await ReportAsync("Ágnes", "Szőllőssy-O’Keeffe", "2011-07-19")).Must(201).Json.GetProperty("childId").GetGuid();

        foreach (var q in (string[])["Szollossy", "szőllőssy", "agnes szollossy okeeffe", "ÁGNES SZŐLLŐSSY-O'KEEFFE"])
        {
            var found = (await reporter.Post("/api/children/search", new { q })).Must(200).Rows[0];
            Assert.Equal((child, 1.0), (found.GetProperty("childId").GetGuid(), found.GetProperty("score").GetDouble()));
        }
    }

    // In each of the orders in which two may arrive: whoever is second is asked, and the first is taken.
    [Fact]
    public async Task Of_two_reports_at_once_in_two_spellings_one_is_taken_and_the_other_is_asked()
    {
        for (var n = 0; n < 5; n++)
        {
            var family = $"Racewellson{Given.Name()}";

            var answers = await Task.WhenAll(ReportAsync("Joanna", family, "2012-07-08"), ReportAsync("Johanna", family, "2012-07-08"));

            var taken = Assert.Single(answers, a => a.Status == 201);
            var asked = Assert.Single(answers, a => a.Status != 201).Must(409, "possible-duplicate");
            Assert.Equal(taken.Id, Assert.Single(asked.Json.GetProperty("matches").EnumerateArray()).GetProperty("openEpisodeId").GetGuid());
        }
    }

    // Two operators who both say "another child": nobody compares the two records, so the product does.
    [Fact]
    public async Task Two_reports_at_the_same_moment_that_both_came_in_tell_of_each_other_until_a_person_says_no()
    {
        var family = $"Racewellson{Given.Name()}";
        var answers = await Task.WhenAll(InsistAsync("Joanna", family), InsistAsync("Johanna", family));
        var (one, two) = (Made(answers[0]), Made(answers[1]));

        Assert.Contains(two.Reference, await BecauseAsync(one, "chair"), StringComparison.Ordinal);
        Assert.Contains(one.Reference, await BecauseAsync(two, "chair"), StringComparison.Ordinal);
        var board = (await api.As("chair").Get("/api/board?flag=may-be-same-child")).Must(200).Json.GetProperty("episodes").EnumerateArray().ToList();
        Assert.All([one, two], e => Assert.Contains(board, row => row.GetProperty("id").GetGuid() == e.Id));
        var pages = await PageClient.SignInAsync(api, "supervisor");
        foreach (var page in new[] { await pages.Get($"/episodes/{one.Reference}"), await pages.Get(one.Child.Address[4..]) })
        {
            Assert.Contains(two.Reference, page.Must(200).Text, StringComparison.Ordinal);
            Assert.NotNull(page.One($"a[href='/children/{one.Child.Id}/record/another-child']"));
            // Two records are merged by inspectors.
            Assert.Empty(page.All($"a[href='/children/{one.Child.Id}/record/merge']"));
        }

        var inspectors = (await (await PageClient.SignInAsync(api, "inspector")).Get($"/episodes/{one.Reference}")).Must(200);
        Assert.NotNull(inspectors.One($"a[href='/children/{one.Child.Id}/record/merge']"));
        var chairs = (await (await PageClient.SignInAsync(api, "chair")).Get($"/episodes/{one.Reference}")).Must(200);
        Assert.Empty(chairs.All("a[href$='/record/another-child'], a[href$='/record/merge']"));

        var form = (await pages.Get($"/children/{one.Child.Id}/record/another-child")).Must(200);
        (await pages.Submit(form, [("reason", "Sisters: seen side by side")])).Must(302);

        Assert.Null(await BecauseAsync(one, "chair"));
        Assert.Null(await BecauseAsync(two, "chair"));
        foreach (var child in (GivenChild[])[one.Child, two.Child])
        {
            var page = (await pages.Get(child.Address[4..])).Must(200).Text;
            Assert.Contains("Sisters: seen side by side", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Merging_ends_it_and_separating_counts_as_a_no()
    {
        var family = $"Racewellson{Given.Name()}";
        var (one, two) = (Made(await InsistAsync("Caitlin", family)), Made(await InsistAsync("Kaitlyn", family)));
        var decision = new { otherId = one.Child.Id, same = true, reason = "Photographs match" };
        (await api.As("operator").Post($"{two.Child.Address}/same-child-decisions", decision)).Must(403, "inspector-only");

        foreach (var inspector in (string[])["inspector", "inspector-2"])
        {
            Assert.NotNull(await BecauseAsync(one, "chair"));
            (await api.As(inspector).Post($"{two.Child.Address}/same-child-decisions", decision)).Must(200);
        }

        Assert.Null(await BecauseAsync(one, "chair"));
        await api.Given.Separate(two.Child, one.Child);
        Assert.Null(await BecauseAsync(one, "chair"));
        Assert.Null(await BecauseAsync(two, "chair"));
    }

    [Fact]
    public async Task A_name_amended_into_that_of_another_child_is_told_too()
    {
        var family = $"Racewellson{Given.Name()}";
        var (one, two) = (Made(await InsistAsync("Joanna", family)), Made(await InsistAsync("Bartholomew", family)));
        Assert.Null(await BecauseAsync(one, "chair"));

        (await api.As("supervisor").Patch(two.Child.Address, new { givenName = "Johanna" })).Must(200);

        Assert.Contains(two.Reference, await BecauseAsync(one, "chair"), StringComparison.Ordinal);
        Assert.Contains(one.Reference, await BecauseAsync(two, "chair"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_names_amended_at_the_same_moment_into_one_are_told_of()
    {
        for (var n = 0; n < 5; n++)
        {
            var family = $"Racewellson{Given.Name()}";
            var (one, two) = (Made(await InsistAsync("Bartholomew", family)), Made(await InsistAsync("Wilhelmina", family)));

            var amended = await Task.WhenAll(
                api.As("supervisor").Patch(one.Child.Address, new { givenName = "Joanna" }), api.As("inspector").Patch(two.Child.Address, new { givenName = "Johanna" }));

            Assert.All(amended, reply => reply.Must(200));
            Assert.Contains(two.Reference, await BecauseAsync(one, "chair"), StringComparison.Ordinal);
            Assert.Contains(one.Reference, await BecauseAsync(two, "chair"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_discloses_no_closed_record()
    {
        var family = $"Veiled{Given.Name()}";
        var (closed, similar, same) = (Made(await InsistAsync("Caitlín", family)), Made(await InsistAsync("Kaitlyn", family)), Made(await InsistAsync("Caitlin", family)));
        await api.Restrict(closed.Child);

        Assert.DoesNotContain("closed", await BecauseAsync(similar, "chair"), StringComparison.Ordinal);
        var told = await BecauseAsync(same, "chair");
        Assert.Contains("a record that is closed to you", told, StringComparison.Ordinal);
        foreach (var episode in (GivenEpisode[])[similar, same])
        {
            Assert.DoesNotContain(closed.Reference, await BecauseAsync(episode, "chair"), StringComparison.Ordinal);
            Assert.Contains(closed.Reference, await BecauseAsync(episode, "inspector"), StringComparison.Ordinal);
        }

        (await api.As("supervisor").Post($"{same.Child.Address}/same-child-decisions", new { otherId = closed.Child.Id, same = false, reason = "x" })).Must(404, "not-found");
    }

    [Fact]
    public async Task Two_records_that_no_write_has_compared_are_told_of_by_the_nightly_look_and_once()
    {
        var family = $"Racewellson{Given.Name()}";
        var (one, two) = (Made(await InsistAsync("Joanna", family)), Made(await InsistAsync("Bartholomew", family)));
        // Past the Api, as what was entered before the product compared names.
        await api.Record(two.Child.Id, new ChildDetailsAmended(new ChildDetails(GivenName: "Johanna")));
        Assert.Null(await BecauseAsync(one, "chair"));

        await LookAsync();
        Assert.Contains(two.Reference, await BecauseAsync(one, "chair"), StringComparison.Ordinal);
        Assert.Contains(one.Reference, await BecauseAsync(two, "chair"), StringComparison.Ordinal);

        await api.Given.Post("supervisor", $"{one.Child.Address}/same-child-decisions", null, new { otherId = two.Child.Id, same = false, reason = "Sisters" });
        await LookAsync();
        Assert.Null(await BecauseAsync(one, "chair"));
        Assert.Null(await BecauseAsync(two, "chair"));

        async Task LookAsync()
        {
            // A batch that begins just before the older of the two; the end of an id is chance.
            await api.Deliver(new FindLikeRecords(new Guid($"{one.Child.Id}"[..24] + "000000000000")));
            await api.Settled(one.Child.Id);
        }
    }

    private Task<Reply> InsistAsync(string given, string family) => reporter.Post("/api/episodes", new
    {
        child = new { givenName = given, familyName = family, dateOfBirth = "2012-07-08", isNotDuplicate = true },
        circumstances = "Did not come home",
    });

    private static GivenEpisode Made(Reply reply)
    {
        var made = reply.Must(201).Json;
        return new GivenEpisode(reply.Id, made.GetProperty("reference").GetString()!, new GivenChild(made.GetProperty("childId").GetGuid(), "", ""));
    }

    // That a closed record is there, is said of the very same name and date and of nothing like it.
    [Fact]
    public async Task Of_a_record_that_is_closed_to_the_reporter_only_the_very_same_child_is_told()
    {
        var family = $"Veiled{Given.Name()}";
        var first = (await ReportAsync("Caitlín", family, "2011-02-03")).Must(201);
        var child = new GivenChild(first.Json.GetProperty("childId").GetGuid(), "Caitlín", family);
        await api.Restrict(child);

        (await ReportAsync("Kaitlyn", family, "2011-02-03")).Must(201);
        var same = (await ReportAsync("CAITLIN", family, "2011-02-03")).Must(409, "possible-duplicate");

        Assert.Contains(same.Json.GetProperty("matches").EnumerateArray(), m => m.GetProperty("childId").GetGuid() == child.Id);
        var inspector = (await ReportAsync("Caitlyn", family, "2011-02-03", "inspector")).Must(409, "possible-duplicate");
        Assert.Contains(inspector.Json.GetProperty("matches").EnumerateArray(), m => m.GetProperty("childId").GetGuid() == child.Id);
    }

    private Task<Reply> ReportAsync(string given, string family, string? born, string person = "operator") => api.As(person).Post("/api/episodes", new
    {
        child = new { givenName = given, familyName = family, responsibleAuthority = "Derbyshire County Council", dateOfBirth = born },
        circumstances = "Did not come home",
    });

    private async Task<string?> BecauseAsync(GivenEpisode episode, string person) => (await api.Picture(episode, person: person)).Because("may-be-same-child");
}
