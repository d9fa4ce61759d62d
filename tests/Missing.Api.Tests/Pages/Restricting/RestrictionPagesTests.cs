using Missing.Api.Tests.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Restricting;
using Missing.Domain.Children;
using NodaTime;
using static Missing.Api.Tests.Restricting.Restriction;

namespace Missing.Api.Tests.Pages.Restricting;

/// <summary>Breaking the glass at a browser, and what inspectors and auditors see of it.</summary>
public sealed class RestrictionPagesTests(ApiFixture api)
{
    [Theory]
    [InlineData("/glass-breaks")]
    [InlineData("/glass-breaks/018f2f4e-7c1a-7b52-9a51-0c3a5d1f0e11")]
    [InlineData("/liftings/018f2f4e-7c1a-7b52-9a51-0c3a5d1f0e11")]
    public async Task Who_does_not_review_does_not_see_the_pages_of_it(string address)
    {
        foreach (var person in (string[])["operator", "supervisor", "chair", "administrator"])
            (await (await api.Browser(person)).Get(address)).Must(403);
        if (address.EndsWith('1')) (await (await api.Browser("auditor")).Get(address)).Must(404);
    }

    [Fact]
    public async Task An_operator_on_a_bad_night_opens_a_restricted_record_from_its_closed_page()
    {
        var episode = await api.Given.Graded("high");
        await api.RestrictByRoute(episode.Child);
        var browser = await api.Browser("operator");
        var closed = (await browser.Get($"/episodes/{episode.Reference}")).Must(403);
        Assert.DoesNotContain(episode.Child.FamilyName, closed.Text, StringComparison.Ordinal);

        var hasty = (await browser.Submit(closed, [("code", "life-at-risk"), ("reason", "He rang.")], "#break-glass form")).Must(400);
        Assert.Contains("at least 20 characters", hasty.Words, StringComparison.Ordinal);
        var broken = (await browser.Submit(hasty, [("reason", LongEnough)], "#break-glass form")).Must(302);
        var open = (await browser.Follow(broken)).Must(200);

        Assert.StartsWith($"/episodes/{episode.Reference}?", broken.Location, StringComparison.Ordinal);
        Assert.Contains(episode.Child.FamilyName, open.Words, StringComparison.Ordinal);
        Assert.Matches("Glass broken by Olive Okafor until [0-2][0-9]:[0-5][0-9]", open.Words);
    }

    [Fact]
    public async Task The_page_of_the_glass_shows_nothing_of_the_record_and_a_role_that_never_breaks_it_is_refused()
    {
        var child = await api.RestrictedChild();

        var page = (await (await api.Browser("operator")).Get($"/children/{child.Id}/glass")).Must(200);

        Assert.DoesNotContain(child.FamilyName, page.Text, StringComparison.Ordinal);
        (await (await api.Browser("chair")).Get($"/children/{child.Id}/glass")).Must(403);
        Assert.Empty((await (await api.Browser("chair")).Get($"/children/{child.Id}")).Must(403).All("#break-glass"));
        (await (await api.Browser("operator")).Get($"/children/{Guid.NewGuid()}/glass")).Must(404);
        var ordinary = await (await api.Browser("operator")).Get($"/children/{(await api.Given.Child()).Id}/glass");
        var refused = (await (await api.Browser("operator")).Submit(ordinary.Must(200), [("code", "life-at-risk"), ("reason", LongEnough)], "#break-glass form")).Must(409);
        Assert.Contains("not restricted", refused.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inspector")]
    [InlineData("auditor")]
    public async Task Broken_glass_is_in_the_bar_on_the_alarms_page_and_on_the_first_page_without_the_child(string person)
    {
        var child = await api.RestrictedChild();
        var broken = (await api.As("operator").Post($"{child.Address}/glass-breaks", Glass)).Must(201).Id;
        var reference = $"GB-{broken.ToString("N")[^6..].ToUpperInvariant()}";
        var browser = await api.Browser(person);

        var bar = (await browser.Get("/alarms/bar")).Must(200);
        Assert.Contains($"{reference} by Olive Okafor", string.Join(' ', bar.Document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        foreach (var page in (PageReply[])[bar, (await browser.Get("/alarms")).Must(200), (await browser.Get("/")).Must(200)])
        {
            Assert.DoesNotContain(child.FamilyName, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain($"{child.Id}", page.Text, StringComparison.Ordinal);
        }
        Assert.Contains(reference, (await browser.Get("/alarms")).Words, StringComparison.Ordinal);
        Assert.NotEmpty((await browser.Get("/")).All("#panel-glass"));
    }

    [Fact]
    public async Task An_auditor_is_told_of_no_alarm_about_a_case()
    {
        var (episode, _) = await api.Given.Alarm();

        var page = (await (await api.Browser("auditor")).Get("/alarms?all=true")).Must(200);

        Assert.DoesNotContain(episode.Reference, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(episode.Child.FamilyName, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reviews_broken_glass_without_learning_whose_record_it_was()
    {
        var child = await api.RestrictedChild();
        var broken = (await api.As("operator").Post($"{child.Address}/glass-breaks", Glass)).Must(201).Id;
        var browser = await api.Browser("auditor");

        var list = (await browser.Get("/glass-breaks")).Must(200);
        Assert.Contains(LongEnough, list.One($"#glass-{broken}").TextContent, StringComparison.Ordinal);
        var page = (await browser.Get($"/glass-breaks/{broken}")).Must(200);
        foreach (var shown in (PageReply[])[list, page]) Assert.DoesNotContain(child.FamilyName, shown.Text, StringComparison.Ordinal);
        var reviewed = (await browser.Submit(page, [("outcome", "referred"), ("notes", "No call of that night is on the log")])).Must(302);
        list = (await browser.Follow(reviewed)).Must(200);

        Assert.Contains("Referred to professional standards", list.One($"#glass-{broken}").TextContent, StringComparison.Ordinal);
        Assert.Empty(list.All($"#glass-{broken}-review"));
    }

    [Fact]
    public async Task An_inspector_sees_their_own_broken_glass_and_cannot_review_it()
    {
        var child = await api.RestrictedChild();
        var broken = (await api.As("inspector").Post($"{child.Address}/glass-breaks", Glass)).Must(201).Id;

        var page = (await (await api.Browser("inspector")).Get($"/glass-breaks/{broken}")).Must(200);

        Assert.Contains("You broke this glass yourself", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.All("main form"));
        Assert.Contains(child.FamilyName, page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_too_long_says_so_in_the_bar()
    {
        var child = await api.RestrictedChild();
        var at = Instant.FromDateTimeOffset(DateTimeOffset.UtcNow) - Duration.FromHours(73);
        await api.Record(child.Id, new GlassBroken(AccessCode.SafeguardingDuty, LongEnough, at + BreakGlass.Lasts), at);

        foreach (var person in (string[])["inspector", "inspector-2", "auditor"])
            Assert.Matches("[0-9]+ not reviewed in 72 hours", (await (await api.Browser(person)).Get("/alarms")).Must(200).Words);
    }

    [Fact]
    public async Task An_auditor_approves_a_lifting_without_learning_whose_record_it_is()
    {
        var child = await api.RestrictedChild();
        var proposal = (await api.As("inspector").Post($"{child.Address}/restriction/lifting", new { reason = "The trial is over" })).Must(200).Id;
        var browser = await api.Browser("auditor");

        Assert.Contains("The trial is over", (await browser.Get("/glass-breaks")).Must(200).Words, StringComparison.Ordinal);
        var page = (await browser.Get($"/liftings/{proposal}")).Must(200);
        Assert.DoesNotContain(child.FamilyName, page.Text, StringComparison.Ordinal);
        Assert.Empty((await (await api.Browser("inspector")).Get($"/liftings/{proposal}")).Must(200).All("main form"));
        (await browser.Submit(page, [("reason", "The court's letter is on file")])).Must(302);

        (await api.As("operator").Get(child.Address)).Must(200);
        (await browser.Get($"/liftings/{proposal}")).Must(404);
    }

    [Fact]
    public async Task The_record_says_that_it_is_restricted_for_whom_and_what_can_be_done()
    {
        var child = await api.RestrictedChild();
        (await api.As("operator").Post($"{child.Address}/glass-breaks", Glass)).Must(201);
        var browser = await api.Browser("inspector");

        var page = (await browser.OpenSayingWhy($"/children/{child.Id}")).Must(200);

        var banner = page.One("#restriction").TextContent;
        Assert.Contains("investigator (role)", banner, StringComparison.Ordinal);
        Assert.Contains("Glass broken by Olive Okafor until", banner, StringComparison.Ordinal);
        Assert.Contains(LongEnough, banner, StringComparison.Ordinal);
        Assert.NotNull(page.One("#restricted-lifting"));
        Assert.NotNull(page.One("#do-restriction-members"));
        Assert.Empty(page.All("#do-restriction, #do-glass-break, #do-conflict-ended"));
        Assert.NotNull(page.One("#do-conflict"));
    }

    [Fact]
    public async Task A_supervisor_restricts_from_the_page_of_the_record()
    {
        var child = await api.Given.Child();
        var browser = await api.Browser("supervisor");
        var page = (await browser.Get($"/children/{child.Id}")).Must(200);
        Assert.Empty(page.All("#restriction, #do-lifting"));

        var form = (await browser.Get(page.One("#do-restriction").GetAttribute("href")!)).Must(200);
        Assert.Empty(form.All("[name='occurredAt.time']"));
        var recorded = (await browser.Submit(form,
            [("scope", "members"), ("reason", "Named in court"), ("members[0].kind", "role"), ("members[0].name", "investigator")])).Must(302);

        (await api.As("operator").SayingWhy().Get(child.Address)).Must(403, "restricted");
        (await api.As("investigator").SayingWhy().Get(child.Address)).Must(200);
        Assert.Contains("Named in court", (await browser.OpenSayingWhy(recorded.Location!)).Must(200).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_says_that_they_know_the_family_is_closed_out_and_an_inspector_ends_it()
    {
        var child = await api.Given.Child();
        (await api.As("investigator").Post($"{child.Address}/conflicts", new { reason = "My nephew" })).Must(200);
        var closed = (await (await api.Browser("investigator")).Get($"/children/{child.Id}")).Must(403);
        Assert.Contains("you know the family", closed.Words, StringComparison.Ordinal);
        Assert.Empty(closed.All("#break-glass"));
        var inspector = await api.Browser("inspector");

        var form = (await inspector.Get($"/children/{child.Id}/record/conflict-ended")).Must(200);
        var person = form.One("input[name='person']").GetAttribute("value")!;
        var ended = (await inspector.Submit(form, [("person", person), ("reason", "Another family of that name")])).Must(302);

        Assert.Contains("Ines Ivanova", (await inspector.Follow(ended)).Must(200).Words, StringComparison.Ordinal);
        (await (await api.Browser("investigator")).Get($"/children/{child.Id}")).Must(200);
    }
}
