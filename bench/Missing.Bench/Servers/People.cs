using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Missing.Demo;

namespace Missing.Bench.Servers;

/// <summary>People who are signed in to one server, each with a token of their own.</summary>
internal sealed class People(IdentityProvider identity, HttpClient http)
{
    private readonly ConcurrentDictionary<string, Person> known = new();

    /// <summary>One who writes: limits on reading are for each person, and a sign-in is checked for each.</summary>
    public Person Writer(int number) => Of("supervisor", number);

    /// <summary>One who looks.</summary>
    public Person Reader(int number) => Of("chair", number);

    public Person Of(string role, int number = 0) => known.GetOrAdd(
        $"{role}-{number}", name => new Person(http, identity.IssueToken($"bench-{name}", $"Bench {name}", [role])));
}

/// <summary>One signed-in person's requests.</summary>
internal sealed class Person(HttpClient http, string token)
{
    private readonly AuthenticationHeaderValue authorization = new("Bearer", token);

    public Task<JsonDocument> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Reads an answer whole, for what it takes alone.</summary>
    public async Task LookAsync(string path) => (await GetAsync(path)).Dispose();

    public Task<JsonDocument> PostAsync(string path, object body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = System.Net.Http.Json.JsonContent.Create(body) });

    /// <summary>The whole answer, read to the end as a browser would.</summary>
    /// <exception cref="HttpRequestException">It was refused; with what the server said.</exception>
    public async Task<JsonDocument> SendAsync(HttpRequestMessage request)
    {
        using var answer = await OpenAsync(request, HttpCompletionOption.ResponseContentRead);
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The answer as it begins, for a stream.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, HttpCompletionOption until = HttpCompletionOption.ResponseHeadersRead)
    {
        request.Headers.Authorization = authorization;
        // Some records are opened by nobody who does not say why.
        if (request.Method == HttpMethod.Get) request.Headers.Add("Access-Reason", "supervision-or-review");
        var answer = await http.SendAsync(request, until);
        if (answer.IsSuccessStatusCode) return answer;
        using (answer)
            throw new HttpRequestException($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
