using System.Text.Json;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Policy;
using Missing.Projections.Reading;
using static Missing.Api.Tests.Reads.EpisodeReadTests;

namespace Missing.Api.Tests.Rules;

/// <summary>The policy is data: proposed by an administrator, approved by an inspector, in force for clocks that start later.</summary>
public sealed class PolicyTests(ApiFixture api)
{
    private static object Version(DateTimeOffset effectiveFrom, string time = "PT48H") =>
        new { effectiveFrom, clocks = new[] { new { clock = "ukmpu-notification", time, source = "Force policy 12" } } };

    [Fact]
    public async Task A_clock_that_starts_when_a_new_version_is_in_force_takes_its_time_and_one_before_keeps_its_own()
    {
        var before = await api.Given.Episode();
        var from = DateTimeOffset.UtcNow.AddSeconds(4);
        var body = Version(DateTimeOffset.FromUnixTimeMilliseconds(from.ToUnixTimeMilliseconds()));

        Assert.True((await api.As("administrator").Post("/api/policy", body)).Must(201).Json.GetProperty("awaitsApproval").GetBoolean());
        Assert.Equal(TimeSpan.FromHours(72), await Ukmpu(before));
        Assert.False((await api.As("inspector").Post("/api/policy", body)).Must(200).Json.GetProperty("awaitsApproval").GetBoolean());
        await Eventually.Of(() => api.As("operator").Get("/api/policy"), x => x.Must(200).Text.Contains("Force policy 12", StringComparison.Ordinal));
        var after = await api.Given.Episode();

        Assert.Equal(TimeSpan.FromHours(72), await Ukmpu(before));
        Assert.Equal(TimeSpan.FromHours(48), await Ukmpu(after));
        var versions = (await api.As("operator").Get("/api/policy/versions")).Must(200).Rows;
        Assert.Equal(JsonValueKind.Null, versions[0].GetProperty("id").ValueKind);
        var approved = versions.Skip(1).Single(x => x.GetProperty("policy").GetProperty("effectiveFrom").GetDateTimeOffset() < DateTimeOffset.UtcNow);
        Assert.True(approved.GetProperty("approved").GetBoolean());
        Assert.Equal(("Adam Achebe", "Imogen Irving"), (Text(approved, "proposedBy"), Text(approved, "approvedBy")));
    }

    [Fact]
    public async Task A_version_is_in_the_very_next_reading_after_its_approval_and_the_history_is_put_together_once()
    {
        var child = await api.Given.Child();
        var body = Version(DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).AddYears(20), "PT60H");
        (await api.As("administrator").Post("/api/policy", body)).Must(201);
        var before = await History();
        Assert.Same(before, await History());

        (await api.As("inspector").Post("/api/policy", body)).Must(200);

        var after = await History();
        Assert.Equal(before.Versions.Count + 1, after.Versions.Count);
        Assert.Same(after, await History());
        await using var session = api.Store.QuerySession();
        Sight.Whole.Through(session);
        Assert.Same(after, (await CaseReader.CasebookAsync(session, child.Id, CancellationToken.None))!.Policy);

        async Task<PolicyHistory> History()
        {
            await using var reading = api.Store.QuerySession();
            return await CaseReader.PolicyAsync(reading, CancellationToken.None);
        }
    }

    [Fact]
    public async Task What_is_in_the_past_unknown_or_not_proposed_is_refused()
    {
        var administrator = api.As("administrator");
        Assert.Equal(["effectiveFrom"], (await administrator.Post("/api/policy", Version(DateTimeOffset.UtcNow.AddMinutes(-1)))).Must(400, "in-the-past").Fields);
        var later = DateTimeOffset.UtcNow.AddYears(30);
        (await api.As("inspector").Post("/api/policy", Version(later, "PT47H"))).Must(409, "nothing-to-approve");
        (await administrator.Post("/api/policy", Version(later, "PT0S"))).Must(400, "time-or-working-days");
        (await administrator.Post(
            "/api/policy", new { effectiveFrom = later, clocks = new[] { new { clock = "review", when = "nonsense", time = "PT1H", source = "x" } } })).Must(400, "unknown-row");
        (await administrator.Post("/api/policy", Version(later), ifMatch: "\"99\"")).Must(412, "version-stale");
    }

    [Fact]
    public async Task A_threshold_is_changed_under_the_name_it_is_read_by()
    {
        var effectiveFrom = DateTimeOffset.UtcNow.AddYears(40);
        foreach (var threshold in (string[])["3-in-30", "3-in-90"])
            (await api.As("administrator").Post("/api/policy", new
            {
                effectiveFrom = effectiveFrom.AddDays(threshold.Length),
                thresholds = new[] { new { threshold, count = 4, days = 31, source = "Force policy" } },
            })).Must(201);
        (await api.As("administrator").Post("/api/policy", new
        {
            effectiveFrom,
            thresholds = new[] { new { threshold = "three-in-thirty", count = 4, days = 31, source = "Force policy" } },
        })).Must(400, "invalid");
    }

    /// <summary>On a database of its own: only the first version of all has no stream whose row could be locked.</summary>
    [Fact]
    public async Task Of_versions_proposed_at_once_on_a_new_system_every_one_is_taken()
    {
        await using var host = await api.StartAnotherAsync("policy_at_once");
        using var http = host.Server.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", api.Identity.IssueToken(Missing.Demo.DemoPeople.Find("demo-administrator")!));
        var administrator = new Client(http);

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n =>
            administrator.Post("/api/policy", Version(DateTimeOffset.UtcNow.AddYears(n)))));

        Assert.All(answers, a => a.Must(201));
        Assert.Equal([1, 2, 3, 4, 5, 6], answers.Select(a => a.Version).Order());
    }

    private async Task<TimeSpan> Ukmpu(GivenEpisode episode)
    {
        var clock = (await api.As("operator").Get(episode.Address)).Must(200).Json.GetProperty("clocks").EnumerateArray()
            .Single(x => Text(x, "clock") == "ukmpu-notification");
        return clock.GetProperty("dueAt").GetDateTimeOffset() - clock.GetProperty("startedAt").GetDateTimeOffset();
    }
}
