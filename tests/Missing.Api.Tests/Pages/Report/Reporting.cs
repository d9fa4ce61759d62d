using System.Text.Json;
using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Report;

/// <summary>Helpers for the tests of the report page.</summary>
internal static class Reporting
{
    internal const string Form = "#report";

    /// <summary>A name that finds nobody else.</summary>
    internal static string Unknown() => $"{Given.Name()} {Given.Name()}";

    internal static Task<PageReply> Send(this PageClient browser, PageReply page, params (string Name, string Value)[] typed) =>
        browser.Submit(page, typed, Form);

    /// <summary>Presses another button of the form than Send.</summary>
    internal static Task<PageReply> Press(this PageClient browser, PageReply page, string handler, params (string Name, string Value)[] typed) =>
        browser.Submit(page, typed, Form, $"/report?handler={handler}");

    /// <summary>The same as script does it, which asks for a part of the page.</summary>
    internal static Task<PageReply> Part(this PageClient browser, PageReply page, string handler, params (string Name, string Value)[] typed) =>
        browser.Submit(page, typed, Form, $"/report?handler={handler}", fragment: true);

    /// <summary>Opens the page with a child on record chosen.</summary>
    internal static async Task<PageReply> Chosen(this PageClient browser, GivenChild child, params (string Name, string Value)[] typed)
    {
        var page = (await browser.Get("/report")).Must(200);
        return (await browser.Follow((await browser.Press(page, "pick", [("_pick", $"{child.Id}"), .. typed])).Must(302))).Must(200);
    }

    /// <summary>The episode that the answer to sending leads to.</summary>
    internal static async Task<JsonElement> Episode(this ApiFixture api, PageReply sent)
    {
        sent.Must(302);
        var path = sent.Location!.Split('?')[0];
        Assert.StartsWith("/episodes/MC-", path, StringComparison.Ordinal);
        return (await api.As("supervisor").Get($"/api{path}")).Must(200).Json;
    }

    internal static async Task<IReadOnlyList<JsonElement>> Timeline(this ApiFixture api, PageReply sent) =>
        (await api.As("supervisor").Get($"/api{sent.Location!.Split('?')[0]}/timeline")).Must(200).Rows;

    internal static string DraftOf(PageReply page) => page.One($"{Form} input[name=_draft]").GetAttribute("value")!;
}
