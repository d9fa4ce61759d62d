using Missing.Api.Tests.Access;
using Missing.Api.Tests.Fixtures;

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
}
