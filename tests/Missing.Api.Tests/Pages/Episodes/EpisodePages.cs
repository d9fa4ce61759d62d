using AngleSharp.Dom;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Episodes;

/// <summary>Helpers that read an episode's page for its tests.</summary>
internal static class EpisodePages
{
    internal static async Task<PageReply> EpisodePage(this ApiFixture api, GivenEpisode episode, string person, string query = "") =>
        await (await api.Browser(person)).Get($"/episodes/{episode.Reference}{query}");

    /// <summary>The row of a duty that is due.</summary>
    internal static IElement Duty(PageReply page, string words) =>
        page.All("#due .task").Single(t => t.TextContent.Contains(words, StringComparison.Ordinal));

    /// <summary>The address that the button of a duty leads to.</summary>
    internal static string Address(PageReply page, string words) => Duty(page, words).QuerySelector("a")!.GetAttribute("href")!;

    internal static IEnumerable<string> Headings(PageReply page) =>
        page.All("#timeline .entry__heading").Select(h => h.ChildNodes[0].TextContent.Trim());

    internal static string TextOf(IElement element) =>
        string.Join(' ', element.Descendants<IText>().SelectMany(t => t.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    internal static DateTimeOffset Ago(double hours) => DateTimeOffset.UtcNow.AddHours(-hours);
}
