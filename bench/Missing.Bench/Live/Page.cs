using System.Net;
using System.Text.RegularExpressions;
using Missing.Demo;

namespace Missing.Bench.Live;

/// <summary>A person of the demo at a browser that draws nothing: signs in by the code flow, keeps cookies, fetches pages whole.</summary>
internal sealed partial class Page : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient http;

    private Page(Uri api) =>
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = api,
            Timeout = Timeout.InfiniteTimeSpan,
        };

    public static async Task<Page> SignInAsync(Uri api, DemoPerson person)
    {
        var page = new Page(api);
        using var asked = await page.http.GetAsync(new Uri("/board", UriKind.Relative));
        var provider = asked.Headers.Location ?? throw new InvalidOperationException("The board asked nobody to sign in.");
        using var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var values = Hidden().Matches(await elsewhere.GetStringAsync(provider))
            .Select(m => KeyValuePair.Create(WebUtility.HtmlDecode(m.Groups["name"].Value), WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Append(new("person", person.ClientId));
        using var form = new FormUrlEncodedContent(values);
        using var picked = await elsewhere.PostAsync(new Uri(provider, "/connect/authorize"), form);
        using var back = await page.http.GetAsync(picked.Headers.Location);
        return back.StatusCode == HttpStatusCode.Redirect ? page : throw new InvalidOperationException($"{person.ClientId} was not signed in.");
    }

    /// <param name="fragment">As script fetches a part of a page.</param>
    public async Task<string> GetAsync(string address, bool fragment = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (fragment)
        {
            request.Headers.Add("HX-Request", "true");
            request.Headers.Add("X-Background", "1");
        }

        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new HttpRequestException($"{address}: {(int)answer.StatusCode} {answer.Headers.Location}");
    }

    public Task<Stream> StreamAsync(string address, CancellationToken ct) => http.GetStreamAsync(new Uri(address, UriKind.Relative), ct);

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">""", RegexOptions.None, 1000)]
    private static partial Regex Hidden();
}
