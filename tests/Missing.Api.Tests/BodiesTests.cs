using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Missing.Api.Bodies;
using Missing.Api.Probe;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests;

public sealed class BodiesTests(ApiFixture fixture)
{
    private readonly HttpClient client = fixture.Client("operator");

    private static string Address => $"/api/probes/{Guid.CreateVersion7()}/additions";

    [Theory]
    [InlineData("{}", "text", "needed")]
    [InlineData("", "text", "needed")]
    [InlineData("""{"text":null}""", "text", "needed")]
    [InlineData("""{"text":""}""", "text", "needed")]
    [InlineData("""{"text":7}""", "text", "text")]
    [InlineData("""{"text":"a","txet":1}""", "txet", "Known: text, level")]
    [InlineData("""{"text":"a","Level":"high"}""", "Level", "Known")]
    [InlineData("""{"text":"a","level":"highest"}""", "level", "very-low, high")]
    [InlineData("""{"text":"a","level":1}""", "level", "very-low, high")]
    [InlineData("""{"text":"a","level":"High"}""", "level", "very-low, high")]
    [InlineData("""{"text":"a","occurredAt":"2022-05-01T20:00:00"}""", "occurredAt", "offset")]
    [InlineData("""{"text":"a","occurredAt":"yesterday"}""", "occurredAt", "offset")]
    [InlineData("""{"text":"a","occurredAt":5}""", "occurredAt", "offset")]
    [InlineData("""{"text":"a","day":"2022-13-01"}""", "day", "date")]
    [InlineData("""{"text":"a","other":"x"}""", "other", "UUID")]
    [InlineData("""{"text":"a","lasting":"3 days"}""", "lasting", "PT72H")]
    [InlineData("""{"text":"a","part":[]}""", "part", "object")]
    [InlineData("""{"text":"a","part":{}}""", "part.name", "needed")]
    [InlineData("""{"text":"a","part":{"name":"n","grade":4}}""", "part.grade", "from 1 to 3")]
    [InlineData("""{"text":"a","part":{"name":"n","grade":"4"}}""", "part.grade", "whole number")]
    [InlineData("""{"text":"a","parts":{}}""", "parts", "list")]
    [InlineData("""{"text":"a","parts":[null]}""", "parts[0]", "null")]
    [InlineData("""{"text":"a","parts":[{"name":"12345678901"}]}""", "parts[0].name", "at most 10")]
    [InlineData("""{"text":"a","parts":[{"name":"n","x":1}]}""", "parts[0].x", "Known: name, grade")]
    [InlineData("""{"text":"a\u0000b"}""", "text", "cannot be stored")]
    [InlineData("""{"text":"a\ud800b"}""", "text", "cannot be stored")]
    [InlineData("""{"text":"a","text":"b"}""", "text", "twice")]
    public async Task A_field_that_is_not_right_is_named(string body, string field, string message)
    {
        var answer = await client.SendAsync(Json.Post(Address, body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid", await answer.Code());
        var errors = (await answer.Body()).GetProperty("errors");
        Assert.Contains(message, errors.GetProperty(field).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Missing.", errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_is_said_at_once()
    {
        var answer = await client.SendAsync(Json.Post(Address, """{"level":"x","part":{"grade":9},"parts":[{"name":"n"},{"nom":"n"}]}"""));

        var errors = (await answer.Body()).GetProperty("errors");
        Assert.Equal(
            ["level", "part.grade", "part.name", "parts[1].name", "parts[1].nom", "text"],
            errors.EnumerateObject().Select(x => x.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("null", 400, "malformed")]
    [InlineData("[]", 400, "malformed")]
    [InlineData("\"a\"", 400, "malformed")]
    [InlineData("{", 400, "malformed")]
    [InlineData("""{"text":"a"} x""", 400, "malformed")]
    public async Task A_body_that_is_no_object_is_refused(string body, int status, string code)
    {
        var answer = await client.SendAsync(Json.Post(Address, body));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, await answer.Code());
    }

    [Fact]
    public async Task Too_deep_too_large_not_utf8_and_not_json_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40);
        Assert.Equal("malformed", await (await client.SendAsync(Json.Post(Address, deep))).Code());
        Assert.Equal("too-large", await (await client.SendAsync(
            Json.Post(Address, $$"""{"text":"{{new string('a', 1024 * 1024)}}"}"""))).Code());
        Assert.Equal("malformed", await (await Send([.. "{\"text\":\""u8, 0xff, .. "\"}"u8], "application/json")).Code());
        Assert.Equal("unsupported-media-type", await (await Send("text=a"u8.ToArray(), "application/x-www-form-urlencoded")).Code());
        Assert.Equal("unsupported-media-type", await (await Send("{\"text\":\"a\"}"u8.ToArray(), "text/plain")).Code());
        Assert.Equal("unsupported-media-type", await (await Send("{\"text\":\"a\"}"u8.ToArray(), contentType: null)).Code());
    }

    [Theory]
    [InlineData("2022-05-01T20:00:00Z", "2022-05-01T20:00:00Z")]
    [InlineData("2022-05-01T21:00:00.123456789+01:00", "2022-05-01T20:00:00.123Z")]
    public async Task An_instant_is_kept_to_the_millisecond(string sent, string kept)
    {
        var id = Guid.CreateVersion7();
        var answer = await client.SendAsync(Json.Post($"/api/probes/{id}/additions", $$"""{"text":"a","occurredAt":"{{sent}}"}"""));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(kept, (await (await client.GetAsync($"/api/probes/{id}")).Body()).GetProperty("lastAt").GetString());
    }

    [Fact]
    public async Task A_merge_patch_tells_what_was_named_from_what_was_left_out()
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = "application/json";
        request.Body = new MemoryStream("""{"text":"a","level":null}"""u8.ToArray());

        var (body, problem) = await BodyReader.Read(request, typeof(AddProbe), CancellationToken.None);

        Assert.Null(problem);
        Assert.Equal(["level", "text"], body!.Given().Order(StringComparer.Ordinal));
    }

    private Task<HttpResponseMessage> Send(byte[] bytes, string? contentType)
    {
        var content = new ByteArrayContent(bytes);
        if (contentType is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return client.PostAsync(Address, content);
    }
}
