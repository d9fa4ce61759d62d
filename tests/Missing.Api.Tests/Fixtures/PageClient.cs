using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Missing.Demo;

namespace Missing.Api.Tests.Fixtures;

/// <summary>
/// A person at a browser without script: signs in by the code flow at the real provider, reads pages, fills in forms and
/// presses their buttons. What a form holds is posted as a browser would post it.
/// </summary>
public sealed class PageClient : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient http;

    private PageClient(HttpMessageHandler server, Uri site)
    {
        http = new HttpClient(new WithCookies(server, cookies)) { BaseAddress = site };
    }

    /// <summary>The values that this browser would send back.</summary>
    public CookieContainer Cookies => cookies;

    /// <param name="person">Of the demo, such as <c>supervisor</c> or <c>inspector-2</c>.</param>
    public static async Task<PageClient> SignInAsync(ApiFixture api, string person)
    {
        var client = Anonymous(api);
        await client.SignInAsync(person);
        return client;
    }

    /// <summary>Somebody who never signed in.</summary>
    public static PageClient Anonymous(ApiFixture api) => At(api.Host.Server.CreateHandler(), new Uri("http://localhost"));

    public static PageClient At(HttpMessageHandler server, Uri site) => new(server, site);

    /// <summary>Signs in, also over somebody who was signed in here before.</summary>
    public async Task SignInAsync(string person)
    {
        var back = await http.GetAsync(await PickAsync(person));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.NotEqual("/sign-in-failed", back.Headers.Location?.OriginalString);
        // The antiforgery cookie now: two tests at once would each be given another, and one of them lose its form.
        await Get("/policy");
    }

    /// <summary>Asks for a page, is sent to the provider, and picks a person there.</summary>
    /// <returns>Where the provider sends the browser back to, with its code.</returns>
    /// <param name="path">Of the page, as a browser sends it.</param>
    public async Task<Uri> PickAsync(string person, string path = "/")
    {
        using var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var asked = await http.GetAsync(new Uri(http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path));
        var page = Parse(await provider.GetStringAsync(asked.Headers.Location));
        var form = page.QuerySelector<IHtmlFormElement>("form")!;
        var values = Values(form).Append(new("person", DemoPeople.Find($"demo-{person}")!.ClientId));
        var picked = await provider.PostAsync(
            new Uri(new Uri(asked.Headers.Location!.GetLeftPart(UriPartial.Authority)), "/connect/authorize"), new FormUrlEncodedContent(values));
        return picked.Headers.Location!;
    }

    /// <summary>The antiforgery token that a page of this person's holds.</summary>
    public async Task<string> TokenAsync() =>
        (await Get("/")).Must(200).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;

    /// <summary>As it is: for headers, streams and bodies that no form posts.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

    /// <param name="fragment">As script fetches a part of a page.</param>
    public async Task<PageReply> Get(string address, bool fragment = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (fragment) request.Headers.Add("HX-Request", "true");
        return await PageReply.Of(await http.SendAsync(request), address);
    }

    /// <summary>Opens a record; where it asks why, says that a life is at risk.</summary>
    public async Task<PageReply> OpenSayingWhy(string address)
    {
        var page = await Get(address);
        return page.Document.QuerySelector("form[action='/access-reason']") is null
            ? page
            : await Follow((await Submit(page, [("code", "life-at-risk")], "form[action='/access-reason']")).Must(302));
    }

    /// <summary>Posts a form of a page with what it holds, and what is typed into it.</summary>
    /// <param name="typed">By the name of the input; several of one name are several check boxes; an empty text empties the field.</param>
    /// <param name="form">Which form; the first in main when not said.</param>
    /// <param name="action">Where the button pressed posts to, when not where the form does.</param>
    /// <param name="fragment">As script posts it for a part of the page.</param>
    public async Task<PageReply> Submit(
        PageReply page, IEnumerable<(string Name, string Value)> typed, string form = "main form", string? action = null, bool fragment = false)
    {
        var element = page.Document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{page.Address} has no {form}.");
        var given = typed.ToList();
        var names = given.Select(t => t.Name).ToHashSet();
        var values = Values(element).Where(v => !names.Contains(v.Key)).Concat(given.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        action ??= element.GetAttribute("action") is { Length: > 0 } said ? said : page.Address;
        return await Post(action, values, fragment);
    }

    public async Task<PageReply> Post(string address, IEnumerable<KeyValuePair<string, string>> values, bool fragment = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(values) };
        if (fragment) request.Headers.Add("HX-Request", "true");
        return await PageReply.Of(await http.SendAsync(request), address);
    }

    /// <summary>Goes where the answer to a post leads, as a browser does.</summary>
    public Task<PageReply> Follow(PageReply reply) => Get(reply.Location ?? throw new InvalidOperationException($"{reply.Status}: {reply.Text}"));

    public void Dispose() => http.Dispose();

    internal static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static IEnumerable<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" or "button" }:
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    yield return new(name, area.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    yield return new(name, select.Value ?? "");
                    break;
            }
    }

    private sealed class WithCookies(HttpMessageHandler inner, CookieContainer cookies) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set) cookies.SetCookies(request.RequestUri!, cookie);
            return response;
        }
    }
}

/// <summary>A page as it was answered.</summary>
public sealed record PageReply(int Status, string Address, string Text, string? Location, System.Net.Http.Headers.HttpResponseHeaders Headers)
{
    // Parsed when it is looked at: a sweep over every page of every role mostly asks for the status.
    private readonly Lazy<IDocument> document = new(() => PageClient.Parse(Text));

    public IDocument Document => document.Value;

    /// <summary>The words of the main part, with single spaces.</summary>
    public string Words => string.Join(' ', (Document.QuerySelector("main") ?? Document.Body)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static async Task<PageReply> Of(HttpResponseMessage response, string address)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new PageReply((int)response.StatusCode, address, text, response.Headers.Location?.ToString(), response.Headers);
    }

    public PageReply Must(int status)
    {
        Assert.True(Status == status, $"{Address}: expected {status}, but got {Status}: {Words}");
        return this;
    }

    public IElement One(string selector) =>
        Document.QuerySelector(selector) ?? throw new Xunit.Sdk.XunitException($"{Address} has no {selector}: {Words}");

    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];
}
