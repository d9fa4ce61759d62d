using System.Net;
using AngleSharp.Html.Parser;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Web.Pages.Timeline;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Snapshots;
using NodaTime;

namespace Missing.Api.Tests.Timeline;

/// <summary>Each event has a view of its own, and what a person typed is in it, as text.</summary>
public sealed class EntryViewTests(ApiFixture api)
{
    private const string Frame = "/Web/Pages/Shared/Timeline/_Entry.cshtml";

    private static readonly Fact[] Examples = [.. EpisodeExamples.All, .. ChildExamples.All];

    public static TheoryData<string> Every => [.. EpisodeEvents.InFoldOrder.Concat(ChildEvents.InFoldOrder).Select(t => t.Name)];

    [Fact]
    public void Every_event_has_a_view_and_no_view_is_of_an_event_that_is_gone()
    {
        Assert.Equal(Names(EpisodeEvents.InFoldOrder), Shown.In("/Web/Pages/Shared/Timeline/").Order(StringComparer.Ordinal));
        Assert.Equal(Names(ChildEvents.InFoldOrder), Shown.In("/Web/Pages/Shared/ChildTimeline/").Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Every))]
    public async Task Everything_typed_is_shown_as_text(string name)
    {
        var (fact, texts) = TypedText.Marked(Example(name));

        var html = await Render(Item(fact));

        Assert.NotEmpty(texts);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        var read = WebUtility.HtmlDecode(html);
        Assert.All(texts, text => Assert.Contains(text, read, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Every))]
    public async Task Of_an_event_of_which_only_the_least_is_known_nothing_empty_is_shown(string name) =>
        Assert.Empty(Blank(await Render(Item(TypedText.Bare(Example(name))))));

    [Theory, MemberData(nameof(Every))]
    public async Task A_list_with_nothing_in_it_is_not_shown(string name) =>
        Assert.Empty(Blank(await Render(Item(TypedText.Emptied(Example(name))))));

    [Fact]
    public async Task A_time_that_nobody_knew_is_said_to_be_unknown()
    {
        var report = (MissingReported)Example("MissingReported") with { MissingSince = null, LastSeen = new LastSeen("School gate") };

        var html = await Render(Item(report));

        Assert.Contains("<dt>Missing since</dt><dd>time not known</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Last seen</dt><dd>time not known</dd>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_breaks_stay_where_they_were_typed()
    {
        var html = await Render(Item(new NoteAdded("First\nSecond") { By = Example("NoteAdded").By }));

        Assert.Contains("<p class=\"typed\">First\nSecond</p>", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_frame_says_who_when_and_which_entry()
    {
        var item = Item(Example("NoteAdded"));

        var html = await Render(item);

        Assert.Contains($"id=\"entry-{item.EntryId}\"", html, StringComparison.Ordinal);
        Assert.Contains("by PC Park, control room operator", html, StringComparison.Ordinal);
        Assert.Contains("<time datetime=\"2026-05-01T19:00:00Z\">1 May 20:00</time>", html, StringComparison.Ordinal);
        Assert.Contains("entry 7", html, StringComparison.Ordinal);
        Assert.DoesNotContain("recorded", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Correct", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task The_time_of_recording_is_said_where_it_was_another(int minutesLater, bool isSaid)
    {
        var item = Item(Example("NoteAdded"));

        var html = await Render(item with { RecordedAt = item.Fact.OccurredAt + Duration.FromMinutes(minutesLater) });

        Assert.Equal(isSaid, html.Contains("recorded <time", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "Struck out")]
    [InlineData(false, "Corrected")]
    public async Task A_corrected_entry_stays_and_leads_to_what_stands_in_its_place(bool isStruckOut, string mark)
    {
        var correction = Guid.CreateVersion7();

        var html = await Render(Item(Example("NoteAdded"), _ => "/correct") with { CorrectedBy = correction, IsStruckOut = isStruckOut });

        Assert.Contains("Line was bad", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"#entry-{correction}\">{mark}</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/correct", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_may_be_corrected_says_where() =>
        Assert.Contains("href=\"/correct\"", await Render(Item(Example("NoteAdded"), _ => "/correct")), StringComparison.Ordinal);

    [Fact]
    public async Task What_the_product_entered_is_the_systems() =>
        Assert.Contains("by the system", await Render(Item(Example("Escalated") with { By = Actor.System })), StringComparison.Ordinal);

    // A heading without what it heads, a list without a line, a line without a word: read as a browser does, whatever space stands in it.
    private static IEnumerable<string> Blank(string html) => new HtmlParser().ParseDocument(html)
        .QuerySelectorAll("h2, h3, h4, p, dl, dt, dd, ul, ol, li, blockquote, table, td, th").Where(e => e.TextContent.Trim().Length == 0)
        .Select(e => e.OuterHtml);

    private Views Shown => new(api.Host.Services);

    private Task<string> Render(TimelineItem item) => Shown.Render(Frame, item);

    private static TimelineItem Item(Fact fact, Func<TimelineItem, string?>? correct = null)
    {
        var around = new TimelineAround(fact.OccurredAt, new Dictionary<Guid, Fact>(), []) { CorrectAddress = correct ?? (_ => null) };
        return new TimelineItem(Guid.CreateVersion7(), 7, fact, fact.OccurredAt, null, null, false, around);
    }

    private static Fact Example(string name) => Examples.Single(e => e.GetType().Name == name);

    private static IEnumerable<string> Names(IEnumerable<Type> types) => types.Select(t => t.Name).Order(StringComparer.Ordinal);
}
