using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Missing.Bench;

/// <summary>One signed-in client of the demo.</summary>
internal sealed class DemoClient : IDisposable
{
    private readonly HttpClient http;

    private DemoClient(HttpClient http) => this.http = http;

    public static async Task<DemoClient> SignInAsync(Uri api, Uri identity, string role)
    {
        using var provider = new HttpClient { BaseAddress = identity };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = $"demo-{role}",
            ["client_secret"] = "demo",
        });
        using var answer = await provider.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var client = new HttpClient { BaseAddress = api };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
        // Some records are opened by nobody who does not say why.
        client.DefaultRequestHeaders.Add("Access-Reason", "supervision-or-review");
        return new DemoClient(client);
    }

    /// <summary>The whole answer, read to the end as a browser would.</summary>
    /// <param name="token">Somebody else's, on the same connection; none asks as who signed in.</param>
    public async Task<JsonDocument> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
    }

    public async Task<JsonDocument> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
    }

    public void Dispose() => http.Dispose();
}
