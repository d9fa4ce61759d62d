using Missing.Demo;
using Missing.Domain.Episodes;
using Missing.Domain.Time;
using NodaTime;
using static Missing.Projections.Tests.History.InventedYears;

namespace Missing.Projections.Tests.History;

/// <summary>The invented year has the shape of the public figures in profile.json, within what chance allows.</summary>
public class DistributionTests
{
    private static readonly Profile Profile = Profile.Shipped;

    // Judged on what is past: the last days are not yet told to their end.
    private static readonly List<(InventedEpisode Told, EpisodeAt Episode)> Past =
        [.. Whole.Episodes.Where(e => e.ReportedAt < Now - Duration.FromDays(20)).Select(e => (e, Fold(e)))];

    private static readonly List<(EpisodeAt Episode, Found Found)> Returned =
        [.. Past.Where(e => e.Episode.First<Found>() is not null).Select(e => (e.Episode, e.Episode.First<Found>()!.Fact))];

    [Fact]
    public void As_many_incidents_and_children_as_the_profile_says()
    {
        Assert.Equal(2400, Whole.Episodes.Count);
        Assert.Equal(830, Whole.Children.Count);
    }

    [Fact]
    public void One_child_goes_missing_48_times_in_84_days()
    {
        var most = Whole.Episodes.GroupBy(e => e.Child).MaxBy(g => g.Count())!.Select(e => e.ReportedAt).Order().ToList();
        Assert.Equal(48, most.Count);
        Assert.True(most[^1] - most[0] <= Duration.FromDays(85));
    }

    [Fact]
    public void The_share_of_looked_after_children() =>
        Near(Profile.LookedAfterShareOfIncidents, Share(Whole.Episodes, e => e.Child.LookedAfter), 0.02);

    [Fact]
    public void How_long_children_were_missing()
    {
        var hours = Returned.Select(r => (r.Found.OccurredAt - r.Episode.ReportedAt).TotalHours).Order().ToList();
        Near(7.4, hours[hours.Count / 2], 0.8);
        Near(0.79, Share(hours, h => h <= 24), 0.04);
        Near(0.90, Share(hours, h => h <= 48), 0.04);
        Assert.True(Share(hours, h => h > 168) < 0.02);
    }

    [Fact]
    public void Two_thirds_are_reported_between_17_00_and_02_00() =>
        Near(2.0 / 3, Share(Past, e => London.IsBetween(e.Episode.ReportedAt, new LocalTime(17, 0), new LocalTime(2, 0))), 0.03);

    [Fact]
    public void Risk_at_the_first_grade()
    {
        Near(Profile.RiskAtFirstGrade.High, Share(Past, e => e.Episode.Grades[0].Level == RiskLevel.High), 0.025);
        Near(Profile.RiskAtFirstGrade.Low, Share(Past, e => e.Episode.Grades[0].Level <= RiskLevel.Low), 0.01);
    }

    [Fact]
    public void Ethnicity_is_missing_as_often_as_in_life() =>
        Near(Profile.EthnicityNotRecorded, Share(Whole.Children, c => c.Details.Ethnicity is null), 0.04);

    [Fact]
    public void Return_home_interviews()
    {
        var due = Duration.FromHours(72);
        Near(
            Profile.ReturnHomeInterview.WithinDue,
            Share(Returned, r => r.Episode.First<ReturnHomeInterviewHeld>()?.At <= r.Found.OccurredAt + due),
            0.03);
        Near(Profile.ReturnHomeInterview.Declined, Share(Returned, r => r.Episode.First<ReturnHomeInterviewDeclined>() is not null), 0.03);
        Assert.True(Share(Returned, r => r.Episode.First<ReturnHomeInterviewHeld>() is null && r.Episode.First<ReturnHomeInterviewDeclined>() is null) < 0.005);
    }

    [Fact]
    public void Days_until_a_notice_reaches_social_care()
    {
        var days = Returned.Where(r => r.Episode.First<PpnSent>() is not null)
            .Select(r => (r.Episode.First<PpnSent>()!.At - r.Found.OccurredAt).TotalDays).Order().ToList();
        Near(0.8, days[days.Count / 2], 0.1);
        Near(4, days[(int)(days.Count * 0.95)], 0.8);
        Assert.True(days[^1] <= 7.01);
    }

    [Fact]
    public void Entries_of_an_episode()
    {
        var counts = Past.Select(e => e.Told.Entries.Count).Order().ToList();
        Near(24, counts.Average(), 2);
        Near(70, counts[(int)(counts.Count * 0.95)], 10);
    }

    [Fact]
    public void Entries_recorded_late()
    {
        var entries = Past.SelectMany(e => e.Told.Entries).ToList();
        Near(Profile.BackDated, Share(entries, e => e.RecordedAt - e.Data.OccurredAt > Duration.FromMinutes(1)), 0.02);
        Assert.Contains(entries, e => e.RecordedAt - e.Data.OccurredAt > Duration.FromDays(1));
    }

    [Fact]
    public void Phone_data_is_asked_for_at_high_risk() =>
        Near(Profile.PhoneData.ShareOfHigh, Share(Past.Where(e => e.Episode.EverHigh), e => e.Episode.First<PhoneDataRequested>() is not null), 0.07);

    [Fact]
    public void About_a_dozen_children_are_missing_now() =>
        Assert.InRange(Whole.Episodes.Count(e => Fold(e).IsMissing), 8, 14);

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> where)
    {
        var list = all.ToList();
        return (double)list.Count(where) / list.Count;
    }

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"expected about {expected:0.###}, but was {actual:0.###}");
}
