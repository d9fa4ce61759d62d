using System.Collections.Concurrent;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Routes;
using Missing.Api.Web.Pages.Partners;
using NodaTime;

namespace Missing.Api.Tests.Access.Partners;

/// <summary>
/// Whose a child is, and how long ago its episode was closed, are judged now: every route of a partner, for every relation of a child to
/// their authority, asked as at and as known at moments before, at and after the change (docs/rules.md §7).
/// </summary>
[Collection(nameof(Sweeps))]
public sealed class PartnerMomentsTests(ApiFixture api)
{
    // The stream of event numbers tells of no child.
    private static readonly IReadOnlyList<RouteRow> Rows =
        [.. RouteTable.Rows.Concat(RouteTable.Pages).Where(r => r.Roles.Contains(Roles.Partner) && r.Pattern is not ("/api/live" or "/sign-out"))];

    private readonly Instant now = Instant.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    private readonly ConcurrentBag<string> wrong = [];

    [Fact]
    public async Task No_route_tells_a_partner_at_any_moment_of_what_is_not_theirs_now()
    {
        var made = new PartnerCases(api, now);
        var cases = await made.MakeAsync();
        var reads = Rows.Where(r => r.Method is "GET" or RouteTable.PageMethod).ToList();
        await Parallel.ForEachAsync(Moments(made), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (moment, _) =>
        {
            foreach (var row in reads)
                if (!row.Pattern.Contains('{', StringComparison.Ordinal)) Judge(cases, row, moment, await AskAsync(row, row.Pattern, moment));
                else
                    // What is theirs is opened once, to see that the test can fail.
                    foreach (var one in cases.Where(c => c.Sees != Sees.Whole || moment == Asked.Now))
                        foreach (var address in Addresses(row, one)) Judge(one, row, moment, await AskAsync(row, address, moment));
        });

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task No_write_finds_what_a_partner_does_not_see()
    {
        var cases = await new PartnerCases(api, now).MakeAsync();
        foreach (var row in Rows.Where(r => r.Method is not ("GET" or RouteTable.PageMethod)))
        {
            var write = WriteRoutes.All.Single(w => w.Route == row.Route);
            var body = write.Body(await write.State(api.Given));
            foreach (var one in cases.Where(c => c.Sees != Sees.Whole))
            {
                // What a former authority may still send, and a child's own form where only the old episode is closed to them.
                if (one.Sees == Sees.AsItWas && row.Pattern.EndsWith("/information", StringComparison.Ordinal)) continue;
                if (one.What.Contains("closed 29", StringComparison.Ordinal) && row.Pattern.StartsWith("/api/children/", StringComparison.Ordinal)) continue;
                var id = row.Pattern.StartsWith("/api/children", StringComparison.Ordinal) ? one.Child
                    : row.Pattern.StartsWith("/api/alarms", StringComparison.Ordinal) ? one.Alarm ?? one.Episode
                    : one.Episode;
                var reply = await api.As("partner").Send(new HttpMethod(row.Method), row.Pattern.Replace("{id}", $"{id}", StringComparison.Ordinal), body);
                if (reply.Status != 404) wrong.Add($"{one.What}: {row.Route} is answered {reply}");
            }
        }

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_child_whose_records_were_merged_has_one_row()
    {
        var (one, other) = (await api.Given.Child(new { responsibleAuthority = PartnerCases.Ours }), await api.Given.Child(new { responsibleAuthority = PartnerCases.Ours }));
        var returned = await api.Given.Found(one, DateTimeOffset.UtcNow.AddHours(-30), TimeSpan.FromHours(1));
        var missing = await api.Given.Episode(other, DateTimeOffset.UtcNow.AddHours(-10));
        await api.Given.Merge(one, other);

        var rows = (await api.As("partner").Get("/api/board")).Must(200).Json.GetProperty("episodes").EnumerateArray().Select(e => e.GetProperty("id").GetGuid()).ToList();

        Assert.Contains(missing.Id, rows);
        Assert.DoesNotContain(returned.Id, rows);
    }

    private static IEnumerable<Asked> Moments(PartnerCases made)
    {
        var (change, tick) = (made.HoursAgo(4), Duration.FromMilliseconds(1));
        yield return Asked.Now;
        foreach (var at in new[] { made.DaysAgo(30), made.DaysAgo(28.5), made.HoursAgo(11), change - tick, change, made.HoursAgo(1.5) }) yield return new Asked(at, null);
        foreach (var knownAt in new[] { made.DaysAgo(30), change - tick, change, made.HoursAgo(1.5) }) yield return new Asked(null, knownAt);
        yield return new Asked(made.DaysAgo(30), made.DaysAgo(30));
        yield return new Asked(change - tick, change - tick);
    }

    private static IEnumerable<string> Addresses(RouteRow row, PartnerCase one)
    {
        if (row.Pattern.StartsWith("/alarms/", StringComparison.Ordinal))
            return one.Alarm is { } alarm ? [$"/alarms/{alarm}"] : [];
        var address = row.Pattern.Replace("{id:guid}", $"{one.Episode}", StringComparison.Ordinal).Replace("{id}", $"{one.Episode}", StringComparison.Ordinal);
        return address.Contains("{form}", StringComparison.Ordinal)
            ? OurChildModel.FormNames.Select(f => address.Replace("{form}", f, StringComparison.Ordinal))
            : [address];
    }

    private async Task<(int Status, string Text)> AskAsync(RouteRow row, string address, Asked moment)
    {
        var whole = address + (row.Method == RouteTable.PageMethod || TakesMoment(row) ? moment.Query : "");
        if (row.Method != RouteTable.PageMethod) return await api.As("partner").Get(whole) is var reply ? (reply.Status, reply.Text) : default;
        var page = await (await api.Browser("partner")).Get(whole);
        return (page.Status, page.Text);
    }

    private static bool TakesMoment(RouteRow row) => row.Pattern is "/api/board" or "/api/episodes/{id}";

    private void Judge(IReadOnlyList<PartnerCase> cases, RouteRow row, Asked moment, (int Status, string Text) answer)
    {
        if (answer.Status is not (200 or 204)) wrong.Add($"{row.Route}{moment.Query} is answered {answer.Status}: {answer.Text}");
        foreach (var one in cases)
        {
            var tells = Tells(one, answer.Text);
            if (one.Sees == Sees.Nothing && tells) wrong.Add($"{one.What}: {row.Route}{moment.Query} tells of it");
            if (one.Sees == Sees.AsItWas) JudgeAsItWas(one, row, moment, answer.Text);
            var isBoard = row.Pattern is "/api/board" or "/our-children" && moment == Asked.Now;
            if (isBoard && one.Sees != Sees.Nothing && !tells) wrong.Add($"{one.What}: {row.Route} leaves it out");
        }
    }

    private void Judge(PartnerCase one, RouteRow row, Asked moment, (int Status, string Text) answer)
    {
        var isOwed = one.Sees == Sees.Whole || (one.Sees == Sees.AsItWas && !row.Pattern.StartsWith("/alarms", StringComparison.Ordinal));
        var isForm = row.Pattern.Contains("{form}", StringComparison.Ordinal);
        if (!isOwed && answer.Status != 404) wrong.Add($"{one.What}: {row.Route}{moment.Query} is answered {answer.Status}");
        if (!isOwed && (answer.Text.Contains(one.Name, StringComparison.Ordinal) || answer.Text.Contains(one.Reference, StringComparison.Ordinal))) wrong.Add($"{one.What}: {row.Route}{moment.Query} tells of it");
        if (isOwed && !isForm && moment == Asked.Now && answer.Status != 200) wrong.Add($"{one.What}: {row.Route} is answered {answer}");
        if (one.Sees == Sees.AsItWas) JudgeAsItWas(one, row, moment, answer.Text);
    }

    private void JudgeAsItWas(PartnerCase one, RouteRow row, Asked moment, string text)
    {
        if (text.Contains(one.After, StringComparison.Ordinal)) wrong.Add($"{one.What}: {row.Route}{moment.Query} tells what was recorded afterwards");
        // In JSON the state stands in a row of its own, on a page beside the reference.
        var at = text.IndexOf(one.Reference, StringComparison.Ordinal);
        if (at < 0) return;
        var around = text[at..Math.Min(text.Length, at + 400)];
        if (around.Contains("\"found\"", StringComparison.Ordinal) || around.Contains(">Found<", StringComparison.Ordinal) && row.Pattern == "/our-children")
            wrong.Add($"{one.What}: {row.Route}{moment.Query} tells that the child was found");
    }

    private static bool Tells(PartnerCase one, string text) =>
        new[] { one.Name, one.Reference, $"{one.Episode}", $"{one.Child}" }.Any(word => text.Contains(word, StringComparison.Ordinal));

    private sealed record Asked(Instant? At, Instant? KnownAt)
    {
        internal static Asked Now { get; } = new(null, null);

        internal string Query => (At, KnownAt) switch
        {
            (null, null) => "",
            (null, { } known) => $"?knownAt={known}",
            ({ } at, null) => $"?at={at}",
            var (at, known) => $"?at={at}&knownAt={known}",
        };
    }
}
