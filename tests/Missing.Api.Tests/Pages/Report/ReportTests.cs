using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Report;

/// <summary>A child is reported missing on one page, with as little as one line.</summary>
public sealed class ReportTests(ApiFixture api)
{
    [Theory]
    [InlineData("researcher")]
    [InlineData("chair")]
    public async Task Who_may_not_report_does_not_see_the_page(string person)
    {
        var browser = await PageClient.SignInAsync(api, person);

        (await browser.Get("/report")).Must(403);
        Assert.Empty((await browser.Get("/")).Must(200).All("a[href='/report']"));
    }

    [Fact]
    public async Task No_such_draft()
    {
        var browser = await PageClient.SignInAsync(api, "operator");

        (await browser.Get($"/report?draft={Guid.CreateVersion7()}")).Must(404);
        (await browser.Get("/report?draft=nonsense")).Must(404);
    }

    [Fact]
    public async Task One_line_and_an_unknown_child_are_enough()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        var sent = await browser.Send(page, ("circumstances", "A boy was seen walking along the A38 alone."));

        var episode = await api.Episode(sent);
        Assert.Equal("missing", episode.Text("status"));
        Assert.Equal("Child not yet identified", episode.Text("childName"));
        var confirmed = (await browser.Follow(sent)).Must(200).One("#reported").TextContent;
        Assert.Contains($"Recorded as {episode.Text("reference")}.", confirmed, StringComparison.Ordinal);
        Assert.Contains("who is calling", confirmed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_to_find_nobody_describes_the_child()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        var sent = await browser.Send(page, ("_search", "Girl in a red coat"), ("circumstances", "Left the park with a man."));

        Assert.Equal("Girl in a red coat", (await api.Episode(sent)).Text("childName"));
    }

    [Fact]
    public async Task Errors_stand_at_their_fields_and_everything_typed_stays()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        var refused = await browser.Send(
            page, ("child.givenName", "Robin"), ("missingSince.time", "half past"), ("reporter.name", "S. Byrne"), ("questions.medication", "Inhaler"),
            ("_none.associates", "yes"), ("riskLevel", "high"));

        refused.Must(400);
        Assert.Equal("Nothing was recorded yet", refused.One(".govuk-error-summary__title").TextContent);
        Assert.Equal("#f-missingSince", refused.One(".govuk-error-summary a").GetAttribute("href"));
        Assert.StartsWith("Missing since: Give a time", refused.One(".govuk-error-summary a").TextContent, StringComparison.Ordinal);
        Assert.Contains("Give a time of day", refused.One("#f-missingSince-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("half past", refused.One("#f-missingSince-time").GetAttribute("value"));
        Assert.Equal("S. Byrne", refused.One("#f-reporter-name").GetAttribute("value"));
        Assert.Equal("Inhaler", refused.One("#f-questions-medication").GetAttribute("value"));
        Assert.NotNull(refused.One("input[name='_none.associates'][checked]"));
        Assert.NotNull(refused.One("input[name=riskLevel][value=high][checked]"));

        var needed = (await browser.Send(refused, ("missingSince.time", ""))).Must(400);
        Assert.Contains("This is needed.", needed.One("#f-circumstances-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_asked_is_recorded()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);
        var (given, family) = (Given.Name(), Given.Name());

        var sent = await browser.Send(
            page, ("child.givenName", given), ("child.familyName", family), ("child.dateOfBirth", "2 3 2012"), ("child.phones", "07700 900123\n01632 960117"),
            ("child.ethnicity.code", "W1"), ("child.ethnicity.source", "observed"), ("child.language", "Sorani"), ("child.lookedAfter", "yes"), ("circumstances", "Did not come home from school."), ("lastSeen.where", "Bus station"),
            ("reporter.name", "S. Byrne"), ("reporter.isCarer", "yes"), ("carerEnquiries", "Rang friends\nLooked in the garden"), ("_none.associates", "yes"),
            ("questions.medication", "No"), ("sourceIncident", "INC-7"));

        var report = (await api.Timeline(sent)).Single(e => e.Text("event") == "MissingReported").GetProperty("data");
        Assert.Equal(["Rang friends", "Looked in the garden"], report.GetProperty("carerEnquiries").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(0, report.GetProperty("associates").GetArrayLength());
        Assert.Equal("Bus station", report.GetProperty("lastSeen").Text("where"));
        Assert.Equal("No", report.GetProperty("questions").Text("medication"));
        var child = (await api.As("supervisor").Get($"/api/children/{report.Text("childId")}")).Must(200).Json;
        Assert.Equal($"{given} {family}", child.Text("name"));
        Assert.Equal("2012-03-02", child.GetProperty("details").Text("dateOfBirth"));
        Assert.Equal("Sorani", child.GetProperty("details").Text("language"));
        Assert.Equal(2, child.GetProperty("details").GetProperty("phones").GetArrayLength());
    }

    [Fact]
    public async Task Not_yet_asked_and_the_clocks_follow_what_is_typed()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        var before = (await browser.Press(page, "draft", ("circumstances", "Gone."), ("questions.medication", "No"))).Must(302);
        var plain = await browser.Follow(before);
        var high = await browser.Follow(await browser.Press(
            plain, "draft", ("riskLevel", "high"), ("responseGrade", "emergency"), ("reporter.name", "S. Byrne"), ("clothing", "Grey hoodie")));

        Assert.Contains("THRIVE grading", plain.One("#clocks").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Attendance", plain.One("#clocks").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("THRIVE grading", high.One("#clocks").TextContent, StringComparison.Ordinal);
        Assert.Contains("in 20m Attendance", Words(high.One("#clocks").TextContent), StringComparison.Ordinal);
        Assert.Contains("A review by somebody signed in as an inspector", high.One("#clocks").TextContent, StringComparison.Ordinal);
        Assert.NotNull(plain.One("#beside a[href='#f-clothing']"));
        Assert.Empty(plain.All("#beside a[href='#f-questions-medication']"));
        Assert.Empty(high.All("#beside a[href='#f-clothing']"));
        Assert.NotNull(high.One("#beside a[href='#f-reporter-contact']"));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
