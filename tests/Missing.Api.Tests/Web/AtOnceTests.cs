using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Http.Reads;
using Missing.Api.Http.Throttling;
using Missing.Api.Shared;
using Missing.Api.Tests.Fixtures;
using Npgsql;

namespace Missing.Api.Tests.Web;

/// <summary>One person's reading slows nobody's entries down: so much at once, from connections of its own.</summary>
[Collection(nameof(ForceFixture))]
public sealed class AtOnceTests(ForceFixture force)
{
    private const string Reader = "inspector-2";

    [Fact]
    public async Task While_one_person_reads_all_that_the_pool_has_reports_entries_and_findings_are_taken_and_another_is_not_refused()
    {
        using var browser = await force.SignInAsync(Reader);
        var reads = force.Node.Services.GetRequiredService<ReadDatabase>();
        var held = new List<NpgsqlConnection>();
        List<Task<Reply>> reading = [];
        Task<Reply> another;
        try
        {
            // With every connection for reading taken, each read waits, and whatever is answered took none of them.
            for (var n = 0; n < Settings.UsualReadConnections; n++) held.Add(await reads.Source.OpenConnectionAsync());
            reading = [.. Enumerable.Range(0, 40).Select(_ => force.As(Reader).Get("/api/board"))];
            var refused = await Eventually.Of(
                () => Task.FromResult(reading.Where(r => r.IsCompleted).ToList()), r => r.Count >= 40 - Settings.UsualReadsAtOnce - AtOnce.MostWaiting);

            Assert.Equal(40 - Settings.UsualReadsAtOnce - AtOnce.MostWaiting, refused.Count);
            foreach (var one in refused) Assert.Equal(TimeSpan.FromSeconds(1), (await one).Must(429, "too-many-at-once").Headers.RetryAfter!.Delta);
            another = force.As("supervisor").Get("/api/board");
            for (var n = 0; n < 3; n++)
            {
                var report = (await force.As(Reader).Post("/api/episodes", new { child = new { description = "A boy in a red coat" }, circumstances = "Gone." })).Must(201);
                var episode = $"/api/episodes/{report.Id}";
                (await force.As(Reader).Post($"{episode}/notes", new { text = "A note" })).Must(200);
                (await force.As(Reader).Post($"{episode}/found", new { where = "The park", seenBy = "PC Quill", condition = "well" })).Must(200);
            }

            (await browser.Get("/report")).Must(200);
            Assert.False(another.IsCompleted);
        }
        finally
        {
            foreach (var connection in held) await connection.DisposeAsync();
        }

        var answered = await Task.WhenAll(reading);
        Assert.Equal(Settings.UsualReadsAtOnce + AtOnce.MostWaiting, answered.Count(r => r.Status == 200));
        (await another).Must(200);
    }

    [Fact]
    public async Task One_person_has_so_many_streams_open_and_another_has_their_own()
    {
        var streams = new List<HttpResponseMessage>();
        try
        {
            for (var n = 0; n < Settings.UsualStreamsAtOnce; n++) streams.Add(await StreamAsync(Reader));
            Assert.All(streams, s => Assert.Equal(200, (int)s.StatusCode));

            using var refused = await StreamAsync(Reader);
            (await Reply.Of(refused)).Must(429, "too-many-at-once");

            streams.Add(await StreamAsync("supervisor"));
            Assert.Equal(200, (int)streams[^1].StatusCode);
            (await force.As(Reader).Get("/api/board")).Must(200);
            streams[0].Dispose();
            streams.Add(await Eventually.Of(() => StreamAsync(Reader), s => s.IsSuccessStatusCode));
        }
        finally
        {
            foreach (var stream in streams) stream.Dispose();
        }
    }

    /// <summary>Every row of the table: what writes is never counted, nor the page to write on; what shows children is, and every stream.</summary>
    [Fact]
    public void Each_route_is_counted_by_what_it_asks_of_the_server()
    {
        foreach (var row in RouteTable.Rows)
        {
            var expected = row.Pattern == "/api/live" ? Load.Stream : row.Looks != Looks.Nothing ? Load.Read : Load.None;
            Assert.Equal((row.Route, expected), (row.Route, LoadOf(row, row.Method)));
            if (row.Method != "GET") Assert.True(expected == Load.None || row.Pattern == "/api/children/search", row.Route);
        }

        foreach (var row in RouteTable.Pages)
        {
            var entersHere = row.Pattern.Contains("/report", StringComparison.Ordinal) || row.Pattern.Contains("/record", StringComparison.Ordinal)
                || row.Pattern.Contains("/correct/", StringComparison.Ordinal) || row.Pattern == "/children/new";
            if (entersHere) Assert.Equal((row.Route, Load.None), (row.Route, LoadOf(row, "GET")));
            Assert.Equal((row.Route, Load.None), (row.Route, LoadOf(row, "POST")));
        }

        Assert.Equal(Load.Read, LoadOf(RouteTable.Pages.Single(p => p.Pattern == "/board"), "GET"));
        Assert.Equal(Load.Read, LoadOf(RouteTable.Pages.Single(p => p.Pattern == "/episodes/{id}"), "GET"));
    }

    private static Load LoadOf(RouteRow row, string method)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(row), null));
        return AtOnce.Of(http);
    }

    private Task<HttpResponseMessage> StreamAsync(string person) =>
        force.As(person).Http.GetAsync("/api/live", HttpCompletionOption.ResponseHeadersRead);
}
