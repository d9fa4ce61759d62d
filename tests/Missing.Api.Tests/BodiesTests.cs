using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Missing.Api.Http.Bodies;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Episodes;

namespace Missing.Api.Tests;

/// <summary>A body is validated before anything is looked up: the episode in these addresses does not exist.</summary>
public sealed class BodiesTests(ApiFixture api)
{
    private static string Notes => Episode("notes");

    private static string Episode(string route) => $"/api/episodes/{Guid.CreateVersion7()}/{route}";

    private Client Client => api.AsSomebody("someone", "inspector", "researcher", "administrator");

    [Theory]
    [InlineData("notes", "{}", "text", "needed")]
    [InlineData("notes", "", "text", "needed")]
    [InlineData("notes", """{"text":null}""", "text", "needed")]
    [InlineData("notes", """{"text":""}""", "text", "needed")]
    [InlineData("notes", """{"text":7}""", "text", "text")]
    [InlineData("notes", """{"text":"a","txet":1}""", "txet", "Known: text, occurredAt")]
    [InlineData("notes", """{"text":"a","Text":"b"}""", "Text", "Known")]
    [InlineData("regrades", """{"rationale":"a","riskLevel":"highest"}""", "riskLevel", "very-low, low, medium, high")]
    [InlineData("regrades", """{"rationale":"a","riskLevel":1}""", "riskLevel", "very-low, low")]
    [InlineData("regrades", """{"rationale":"a","riskLevel":"High"}""", "riskLevel", "very-low, low")]
    [InlineData("notes", """{"text":"a","occurredAt":"2022-05-01T20:00:00"}""", "occurredAt", "offset")]
    [InlineData("notes", """{"text":"a","occurredAt":"yesterday"}""", "occurredAt", "offset")]
    [InlineData("notes", """{"text":"a","occurredAt":5}""", "occurredAt", "offset")]
    [InlineData("/api/children", """{"description":"a","dateOfBirth":"2022-13-01"}""", "dateOfBirth", "date")]
    [InlineData("links", """{"episodeId":"x"}""", "episodeId", "UUID")]
    [InlineData("/api/policy", """{"effectiveFrom":"2099-01-01T00:00:00Z","clocks":[{"clock":"review","time":"3 days","source":"a"}]}""", "clocks[0].time", "PT72H")]
    [InlineData("assignments", """{"to":[]}""", "to", "object")]
    [InlineData("assignments", """{"to":{"kind":"user"}}""", "to.name", "needed")]
    [InlineData("phone-data-requests", """{"oral":true,"rationale":"a","grade":4}""", "grade", "from 1 to 3")]
    [InlineData("phone-data-requests", """{"oral":true,"rationale":"a","grade":"4"}""", "grade", "whole number")]
    [InlineData("phone-data-requests", """{"oral":"yes","rationale":"a","grade":1}""", "oral", "true or false")]
    [InlineData("research-results", """{"subjects":{}}""", "subjects", "list")]
    [InlineData("research-results", """{"subjects":[null]}""", "subjects[0]", "null")]
    [InlineData("research-results", """{"subjects":[]}""", "subjects", "at least 1")]
    [InlineData("/api/children", """{"description":"a","ethnicity":{"code":"12345"}}""", "ethnicity.code", "at most 4")]
    [InlineData("research-results", """{"subjects":[{"name":"n","kind":"child","x":1}]}""", "subjects[0].x", "Known: name, kind, checks")]
    [InlineData("notes", """{"text":"a\u0000b"}""", "text", "cannot be stored")]
    [InlineData("notes", """{"text":"a\ud800b"}""", "text", "cannot be stored")]
    [InlineData("notes", """{"text":"a","text":"b"}""", "text", "twice")]
    public async Task A_field_that_is_not_right_is_named(string route, string body, string field, string message)
    {
        var answer = (await Client.Post(route.StartsWith('/') ? route : Episode(route), body)).Must(400, "invalid");

        var errors = answer.Json.GetProperty("errors");
        Assert.Contains(message, errors.GetProperty(field).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Missing.", errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_is_said_at_once()
    {
        var answer = await Client.Post(
            Episode("research-results"),
            """{"occurredAt":"x","subjects":[{"kind":"dog","checks":[{"system":"PNC"}]},{"nom":"n","kind":"child"}]}""");

        Assert.Equal(
            ["occurredAt", "subjects[0].checks[0].done", "subjects[0].kind", "subjects[0].name", "subjects[1].name", "subjects[1].nom"],
            answer.Fields);
    }

    [Theory]
    [InlineData("null", 400, "malformed")]
    [InlineData("[]", 400, "malformed")]
    [InlineData("\"a\"", 400, "malformed")]
    [InlineData("{", 400, "malformed")]
    [InlineData("""{"text":"a"} x""", 400, "malformed")]
    public async Task A_body_that_is_no_object_is_refused(string body, int status, string code)
    {
        (await Client.Post(Notes, body)).Must(status, code);
    }

    [Fact]
    public async Task Too_deep_too_large_not_utf8_and_not_json_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40);
        (await Client.Post(Notes, deep)).Must(400, "malformed");
        (await Client.Post(Notes, $$"""{"text":"{{new string('a', 1024 * 1024)}}"}""")).Must(413, "too-large");
        (await Send([.. "{\"text\":\""u8, 0xff, .. "\"}"u8], "application/json")).Must(400, "malformed");
        (await Send("text=a"u8.ToArray(), "application/x-www-form-urlencoded")).Must(415, "unsupported-media-type");
        (await Send("{\"text\":\"a\"}"u8.ToArray(), "text/plain")).Must(415, "unsupported-media-type");
        (await Send("{\"text\":\"a\"}"u8.ToArray(), contentType: null)).Must(415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("2022-05-01T20:00:00Z", "2022-05-01T20:00:00Z")]
    [InlineData("2022-05-01T21:00:00.123456789+01:00", "2022-05-01T20:00:00.123Z")]
    public async Task An_instant_is_kept_to_the_millisecond(string sent, string kept)
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.Parse("2022-05-01T19:00:00Z", CultureInfo.InvariantCulture));
        var note = (await Client.Post($"{episode.Address}/notes", new { text = "a", occurredAt = sent })).Must(200);

        var entry = (await Client.Get($"{episode.Address}/entries/{note.Id}")).Must(200);
        Assert.Equal(kept, entry.Json.GetProperty("occurredAt").GetString());
    }

    [Fact]
    public async Task A_merge_patch_tells_what_was_named_from_what_was_left_out()
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = "application/json";
        request.Body = new MemoryStream("""{"text":"a","occurredAt":null}"""u8.ToArray());

        var (body, problem) = await BodyReader.ReadAsync(request, typeof(AddNote), CancellationToken.None);

        Assert.Null(problem);
        Assert.Equal(["occurredAt", "text"], body!.Given().Order(StringComparer.Ordinal));
    }

    private async Task<Reply> Send(byte[] bytes, string? contentType)
    {
        using var content = new ByteArrayContent(bytes);
        if (contentType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await Reply.Of(await Client.Http.PostAsync(Notes, content));
    }
}
