using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Missing.Api.Tests.Fixtures;

/// <summary>Calls the Api as one person. A body is an object to be serialized, or a text that is sent as it stands.</summary>
public sealed class Client(HttpClient http)
{
    /// <summary>For what needs the raw request, such as a stream or another content type.</summary>
    public HttpClient Http => http;

    public Task<Reply> Get(string address) => Send(HttpMethod.Get, address);

    public Task<Reply> Post(string address, object? body = null, string? key = null, string? ifMatch = null) =>
        Send(HttpMethod.Post, address, body ?? new { }, key, ifMatch);

    public Task<Reply> Put(string address, object body) => Send(HttpMethod.Put, address, body);

    public Task<Reply> Patch(string address, object body) => Send(HttpMethod.Patch, address, body);

    public async Task<Reply> Send(HttpMethod method, string address, object? body = null, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = new StringContent(
                body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await Reply.Of(await http.SendAsync(request));
    }
}

/// <summary>A response of the Api.</summary>
public sealed record Reply(int Status, string Text, HttpResponseHeaders Headers, string? MediaType)
{
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The entry or thing made.</summary>
    public Guid Id => Json.GetProperty("id").GetGuid();

    public int Version => Json.GetProperty("version").GetInt32();

    public string? Location => Headers.Location?.ToString();

    public string? ETag => Headers.ETag?.Tag;

    /// <summary>The code of a problem document; asserts that it is one.</summary>
    public string Code
    {
        get
        {
            Assert.True(MediaType == "application/problem+json", $"{Status} {MediaType}: {Text}");
            Assert.Equal(Status, Json.GetProperty("status").GetInt32());
            Assert.NotEmpty(Json.GetProperty("reference").GetString()!);
            return Json.GetProperty("code").GetString()!;
        }
    }

    /// <summary>The fields that <c>errors</c> names, in order.</summary>
    public IEnumerable<string> Fields => Json.GetProperty("errors").EnumerateObject().Select(x => x.Name).Order(StringComparer.Ordinal);

    /// <summary>The rows of a list.</summary>
    public IReadOnlyList<JsonElement> Rows => [.. Json.EnumerateArray()];

    public override string ToString() => $"{Status} {Text}";

    public static async Task<Reply> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers,
        response.Content.Headers.ContentType?.MediaType);

    /// <summary>Asserts the status, and the code of a problem; a failure shows the whole answer.</summary>
    public Reply Must(int status, string? code = null)
    {
        Assert.True(Status == status, $"Expected {status} {code}, but got {Status}: {Text}");
        if (code is not null) Assert.Equal(code, Code);
        return this;
    }
}
