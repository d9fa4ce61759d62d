using System.Text.Json.Nodes;
using CsCheck;
using Missing.Domain.Clocks;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Clocks;
using Missing.Domain.Tests.Folding;
using Missing.Domain.Tests.Snapshots;
using NodaTime;

namespace Missing.Domain.Tests.Policies;

/// <summary>
/// A policy stored by an earlier release lacks what came later. It is made whole by what ships, and no rule judges what began
/// before the force had it.
/// </summary>
public sealed class UpgradeTests
{
    private static readonly Duration Moment = Duration.FromMilliseconds(1);

    // A stored version holds every row: this is one of the first release, as it wrote it. Never change it.
    private static readonly string FirstRelease = File.ReadAllText(
        Repository.PathTo("tests", "Missing.Domain.Tests", "Snapshots", "Policies", "first-release.json"));

    private static readonly string[] FlagsOfTheFirstRelease =
    [
        "TriggerPlanNotConsulted", "ResearchNotConsidered", "AssociateNotResearched", "ExploitationRiskBelowHigh", "LowRiskChild",
        "Downgraded", "DowngradedOvernight", "Unassigned", "NotAcknowledged", "NoDeploymentUnendorsed", "PhoneDataRefusedAtHigh",
        "NoPhoneDataRequest", "NewInformationNotConsidered", "MediumBeyond24H", "ReviewsWithoutNewLine", "EthnicityNotRecorded",
        "VoiceOfChildMissing", "NoCarerEnquiries", "ParentViewInPublicity", "ReporterMayBeHarm", "RhiWithoutAction",
        "PpnUnsupervised", "Repeat3In30", "Repeat3In90", "RepeatWithoutTriggerPlan", "NoExploitationAssessment",
    ];

    public static TheoryData<string, int> Rows
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (var (list, count) in new[]
                {
                    ("clocks", ShippedPolicy.Version.Clocks.Count), ("thresholds", ShippedPolicy.Version.Thresholds.Count),
                    ("limits", ShippedPolicy.Version.Limits.Count), ("bankHolidays", ShippedPolicy.Version.BankHolidays.Count),
                })
                for (var i = 0; i < count; i++) rows.Add(list, i);
            return rows;
        }
    }

    public static TheoryData<ClockId> Clocks => [.. Enum.GetValues<ClockId>()];

    public static TheoryData<string> Lists => ["clocks", "thresholds", "limits", "bankHolidays"];

    [Fact]
    public void What_the_first_release_stored_answers_for_every_rule_of_this_one() => AnswersForAll(Stored(FirstRelease));

    [Theory, MemberData(nameof(Rows))]
    public void What_was_stored_before_a_row_came_answers_as_the_row_that_ships(string list, int row) =>
        AnswersForAll(Without(list, rows => rows.RemoveAt(row)));

    [Theory, MemberData(nameof(Lists))]
    public void What_was_stored_before_a_whole_list_came_answers_as_the_list_that_ships(string list) =>
        AnswersForAll(Without(list, rows => rows.Clear()));

    [Theory, MemberData(nameof(Clocks))]
    public void What_was_stored_before_a_clock_came_gives_it_the_time_that_ships(ClockId clock) =>
        AnswersForAll(Without("clocks", rows => rows.RemoveAll(row => row!["clock"]!.GetValue<string>() == StoredJson.NameOf(clock))));

    [Fact]
    public void What_came_after_the_first_release_says_with_which_it_came()
    {
        var first = Stored(FirstRelease);
        var clocks = first.Clocks.Select(r => r.Clock).ToHashSet();
        var rows = first.Clocks.Select(r => (r.Clock, r.When)).ToHashSet();

        Assert.Equal(
            ClockTable.All.Where(r => !clocks.Contains(r.Id)).Select(r => r.Id),
            ClockTable.All.Where(r => r.Release > Releases.First).Select(r => r.Id));
        Assert.Equal(
            FlagTable.All.Where(r => !FlagsOfTheFirstRelease.Contains(r.Id.ToString())).Select(r => r.Id),
            FlagTable.All.Where(r => r.Release > Releases.First).Select(r => r.Id));
        Assert.Equal(
            ShippedPolicy.Version.Clocks.Where(r => clocks.Contains(r.Clock) && !rows.Contains((r.Clock, r.When))),
            ShippedPolicy.Version.Clocks.Where(r => r.Release > Releases.First));
        Assert.All(ClockTable.All.Select(r => r.Release).Concat(FlagTable.All.Select(r => r.Release)), r => Assert.InRange(r, 1, Releases.Newest));
    }

    [Theory, MemberData(nameof(Clocks))]
    public void A_clock_that_came_with_a_release_judges_what_began_since_and_nothing_before(ClockId id)
    {
        var rules = ClockTable.All.Select(r => r with { Release = Releases.Newest }).ToList();
        var scenario = Scenario.Of(id);
        var history = scenario.Given();
        var start = history.At(scenario.Start);

        history.Upgraded(new AdoptedRelease(Releases.Newest, start));
        Assert.Contains(Evaluate(), c => c.StartedAt == start && c.DueAt == history.At(scenario.Due));

        history.Upgraded(new AdoptedRelease(Releases.Newest, start + Moment));
        Assert.DoesNotContain(Evaluate(), c => c.StartedAt <= start);

        IEnumerable<Clock> Evaluate() => Domain.Clocks.Clocks.Evaluate(history.File("2026-06-01T00:00"), rules).Where(c => c.Id == id);
    }

    [Fact]
    public void Whatever_was_entered_an_upgrade_takes_away_what_began_before_it_and_adds_or_changes_nothing() =>
        Gen.Select(RandomHistory.Episode, RandomHistory.Child, Gen.Int[-5, 80], Gen.Int[-5, 80]).Sample(
            (entries, child, tick, upgrade) =>
            {
                var (id, since) = (Ids.Of("episode"), RandomHistory.Moment(upgrade));
                var outline = new EpisodeOutline(id, [.. entries.Where(e => EpisodeOutline.Holds(e.Data))]);
                var book = new Casebook(Ids.Of("child"), child, [outline], new PolicyHistory([], [new AdoptedRelease(Releases.Newest, since)]));
                var file = book.Open(id, entries, RandomHistory.Moment(tick));
                ClockRule[] clocks = [.. ClockTable.All.Select(r => r with { Release = Releases.Newest })];
                FlagRule[] flags = [.. FlagTable.All.Select(r => r with { Release = Releases.Newest })];
                var fresh = (book with { Policy = PolicyHistory.Shipped }).Open(id, entries, RandomHistory.Moment(tick));

                Assert.Equal(
                    Domain.Clocks.Clocks.Evaluate(fresh).Where(c => c.StartedAt >= since), Domain.Clocks.Clocks.Evaluate(file, clocks));
                Assert.Equal(FlagTable.Evaluate(fresh).Where(f => f.Since >= since), FlagTable.Evaluate(file, flags));
            },
            iter: 1_000);

    [Theory]
    [InlineData(1, "2=beginning", null)]
    [InlineData(2, "2=beginning", null)]
    [InlineData(1, "2=2026-05-01T00:00", null)]
    [InlineData(2, "2=2026-05-01T00:00", "2026-05-01T00:00")]
    [InlineData(2, "2=beginning 3=2026-05-01T00:00", null)]
    [InlineData(3, "2=beginning 3=2026-05-01T00:00", "2026-05-01T00:00")]
    [InlineData(2, "3=2026-05-01T00:00", "2026-05-01T00:00")]
    [InlineData(2, "", null)]
    public void A_release_that_was_skipped_came_with_the_one_after_it(int release, string adopted, string? since)
    {
        var releases = adopted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('=')).Select(a => new AdoptedRelease(
            a[0][0] - '0', a[1] == "beginning" ? Instant.MinValue : When.Is(a[1])));

        Assert.Equal(since is null ? Instant.MinValue : When.Is(since), new PolicyHistory([], [.. releases]).Since(release));
    }

    [Fact]
    public void A_case_that_came_with_a_release_changes_no_clock_that_had_started_and_nothing_a_force_has_set()
    {
        var upgrade = When.Is("2026-05-01T00:00");
        var row = new ClockRow(ClockId.PpnSubmission, PolicyCase.High, Duration.FromHours(1), null, [Basis.L], "new") { Release = Releases.Newest };
        var ships = ShippedPolicy.Version with { Clocks = [.. ShippedPolicy.Version.Clocks, row] };
        var stored = Stored(FirstRelease);
        var own = stored with { Clocks = [.. stored.Clocks, row with { Time = Duration.FromHours(2), Release = Releases.First }] };
        var adopted = new[] { new AdoptedRelease(Releases.Newest, upgrade) };

        foreach (var versions in new PolicyVersion[][] { [], [stored] })
        {
            Assert.Equal(Duration.FromHours(12), Given(versions, upgrade - Moment));
            Assert.Equal(Duration.FromHours(1), Given(versions, upgrade));
        }

        Assert.Equal(Duration.FromHours(2), Given([own], upgrade));

        Duration Given(PolicyVersion[] versions, Instant start) =>
            new PolicyHistory(versions, adopted, ships).InForceAt(start).Due(ClockId.PpnSubmission, start, PolicyCase.High) - start;
    }

    [Theory, MemberData(nameof(Clocks))]
    public void A_row_that_a_stored_version_lacks_can_be_set(ClockId id)
    {
        var stored = Without("clocks", rows => rows.RemoveAll(row => row!["clock"]!.GetValue<string>() == StoredJson.NameOf(id)));
        var row = ShippedPolicy.Version.Clocks.First(r => r.Clock == id);
        var change = new ClockChange(id, row.When, Duration.FromMinutes(7), null, "Force policy 13");

        var decision = new ProposePolicy(Some.Noon + Some.Minutes(1), [change])
            .Decide(new PolicyHistory([stored]), [], Some.Person(Role.Administrator), Some.Noon);

        var version = Assert.IsType<PolicyProposed>(Assert.Single(decision.Facts)).Version;
        Assert.Equal(Some.Noon + Some.Minutes(7), version.Due(id, Some.Noon, row.When));
    }

    [Theory, MemberData(nameof(Lists))]
    public void What_was_proposed_before_an_upgrade_can_be_approved_after_it(string list)
    {
        var from = Some.Noon + Some.Minutes(1);
        var proposal = new PolicyProposed(Without(list, rows => rows.RemoveAt(0)) with { EffectiveFrom = from }) { By = Some.Person(Role.Administrator) };

        var decision = new ProposePolicy(from)
            .Decide(PolicyHistory.Shipped, [(Some.Id(1), proposal)], Some.Person(Role.Inspector), Some.Noon);

        Assert.Equal(Some.Id(1), Assert.IsType<PolicyApproved>(Assert.Single(decision.Facts)).Proposal);
    }

    private static void AnswersForAll(PolicyVersion stored)
    {
        foreach (var scenario in Scenario.All)
        {
            var history = scenario.Given().Under(stored);
            Assert.Equal(history.At(scenario.Due), scenario.At(history, "2026-06-01T00:00").DueAt);
            FlagTable.Evaluate(history.File("2026-06-01T00:00"));
        }

        var whole = new PolicyHistory([stored]).InForceAt(Some.Noon);
        foreach (var version in new[] { stored, whole })
        {
            Assert.All(ShippedPolicy.Version.Clocks, r => Assert.Equal(ShippedPolicy.Version.Due(r.Clock, Some.Noon, r.When), version.Due(r.Clock, Some.Noon, r.When)));
            Assert.All(Enum.GetValues<Threshold>(), t => Assert.Equal(ShippedPolicy.Version.Threshold(t).Count, version.Threshold(t).Count));
            Assert.All(ShippedPolicy.Version.Limits, l => Assert.Equal(
                (l.Time, l.Number), l.Time is null ? (null, version.Number(l.Limit)) : ((Duration?)version.Time(l.Limit), (int?)null)));
        }

        Assert.Equal(ShippedPolicy.Version.BankHolidays, whole.BankHolidays);
    }

    private static PolicyVersion Stored(string json) => ((PolicyProposed)StoredJson.Read(json, typeof(PolicyProposed))).Version;

    // As a release stored it that had all of this one's rows but some.
    private static PolicyVersion Without(string list, Action<JsonArray> remove)
    {
        var today = ShippedPolicy.Version with { EffectiveFrom = When.Is("2020-01-01T00:00") };
        var json = JsonNode.Parse(StoredJson.Write(new PolicyProposed(today)))!;
        remove(json["version"]![list]!.AsArray());
        return Stored(json.ToJsonString());
    }
}
