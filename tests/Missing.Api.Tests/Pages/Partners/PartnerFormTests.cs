using Missing.Api.Tests.Fixtures;
using Missing.Api.Web.Pages.Partners;

namespace Missing.Api.Tests.Pages.Partners;

/// <summary>The entries that a local authority's partner may make about a child of their own authority, and those refused.</summary>
public sealed class PartnerFormTests(ApiFixture api)
{
    private const string OwnAuthority = "Derbyshire County Council";

    public static TheoryData<string> Forms => [.. OurChildModel.FormNames];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task No_form_opens_about_another_authoritys_child(string form)
    {
        var others = await Returned("Derby City Council");

        (await (await api.Browser("partner")).Get($"/our-children/{others.Id}/record/{form}")).Must(404);
    }

    [Fact]
    public async Task The_interview_that_is_owed_longest_stands_first_and_who_is_missing_last()
    {
        var missing = await api.Given.Episode(await api.Given.Child(new { responsibleAuthority = OwnAuthority }));
        var soon = await Returned(OwnAuthority);
        var overdue = await api.Given.Found(
            await api.Given.Child(new { responsibleAuthority = OwnAuthority }), DateTimeOffset.UtcNow.AddHours(-90), TimeSpan.FromHours(1));

        var list = (await (await api.Browser("partner")).Get("/our-children")).Must(200);

        var order = list.All("tr[id^=child-]").Select(r => r.Id![6..]).ToList();
        Assert.Equal(
            [$"{overdue.Id}", $"{soon.Id}", $"{missing.Id}"],
            order.Where(id => new[] { $"{missing.Id}", $"{soon.Id}", $"{overdue.Id}" }.Contains(id)));
    }

    [Fact]
    public async Task A_form_of_the_police_is_not_there()
    {
        var own = await Returned(OwnAuthority);

        (await (await api.Browser("partner")).Get($"/our-children/{own.Id}/record/note")).Must(404);
    }

    [Fact]
    public async Task An_interview_before_the_return_is_refused_and_what_was_typed_stays()
    {
        var missing = await api.Given.Episode(await api.Given.Child(new { responsibleAuthority = OwnAuthority }));
        var browser = await api.Browser("partner");
        var form = (await browser.Get($"/our-children/{missing.Id}/record/return-home-interview")).Must(200);

        var refused = (await browser.Submit(form, [("outcome", "held"), ("by", "Petra Pike"), ("summary", "He was frightened.")])).Must(409);

        Assert.NotEmpty(refused.All(".govuk-error-summary li"));
        Assert.Equal("He was frightened.", refused.One("[name=summary]").TextContent);
        Assert.Equal(0, await Recorded(missing.Id, "ReturnHomeInterviewHeld"));
    }

    [Fact]
    public async Task The_interview_is_recorded_and_is_owed_no_more()
    {
        var own = await Returned(OwnAuthority);
        var browser = await api.Browser("partner");
        var form = (await browser.Get($"/our-children/{own.Id}/record/return-home-interview")).Must(200);

        var page = (await browser.Follow((await browser.Submit(
            form, [("outcome", "held"), ("by", "Petra Pike"), ("organisation", OwnAuthority), ("summary", "She was safe.")])).Must(302))).Must(200);

        Assert.Equal(1, await Recorded(own.Id, "ReturnHomeInterviewHeld"));
        Assert.Contains("Recorded", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.All("main .due"));
    }

    [Fact]
    public async Task Information_goes_to_the_episode_and_the_carers_form_to_the_child()
    {
        var own = await Returned(OwnAuthority);
        var browser = await api.Browser("partner");
        var information = (await browser.Get($"/our-children/{own.Id}/record/information")).Must(200);
        var carer = (await browser.Get($"/our-children/{own.Id}/record/carer-form")).Must(200);

        (await browser.Submit(information, [("source", "Key worker"), ("content", "Seen at the arcade.")])).Must(302);
        (await browser.Submit(carer, [(carer.One("main form textarea, main form input[type=text]").GetAttribute("name")!, "Tall")])).Must(302);

        Assert.Equal(1, await Recorded(own.Id, "InformationReceived"));
        Assert.Equal(1, await Recorded(own.Child.Id, "CarerFormReceived"));
    }

    private async Task<GivenEpisode> Returned(string authority) => await api.Given.Found(
        await api.Given.Child(new { responsibleAuthority = authority }), DateTimeOffset.UtcNow.AddHours(-5), TimeSpan.FromHours(1));

    private Task<long> Recorded(Guid stream, string type) =>
        api.Number($"select count(*) from events.mt_events where stream_id = '{stream}' and type = '{type}'");
}
