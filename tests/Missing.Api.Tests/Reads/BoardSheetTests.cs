using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Board;
using Missing.Projections.Reading;
using NodaTime;
using static Missing.Api.Tests.Reads.PageReads;

namespace Missing.Api.Tests.Reads;

/// <summary>The board as a page reads it, and what changed since the last meeting.</summary>
[Collection(nameof(Lists))]
public sealed class BoardSheetTests(ApiFixture api)
{
    private static readonly BoardFilter Everything = new(null, null, null, null, null);

    [Fact]
    public async Task A_row_holds_all_that_a_page_shows_of_it()
    {
        var at = Ago(3);
        var born = DateTimeOffset.UtcNow.AddYears(-15).AddDays(-2);
        var child = await api.Given.Child(new { dateOfBirth = $"{born:yyyy-MM-dd}", lookedAfter = true });
        await api.Given.Post("investigator", $"{child.Address}/markers", at.AddDays(-3), new { kind = "cse", level = "moderate" });
        await api.Given.Found(child, at.AddDays(-2), TimeSpan.FromHours(1));
        var episode = await api.Given.Episode(child, at, new { lastSeen = new { where = "The bus station", at = at.AddHours(-1) } });
        await api.Given.Post("operator", $"{episode.Address}/notes", at.AddHours(1), new { text = "Rang home" });

        var row = (await Sheet()).Rows.Single(r => r.View.Id == episode.Id);

        Assert.Equal((15, 2, true), (row.Age, row.Count30, row.File.Child.Details.LookedAfter));
        Assert.Null(row.File.Child.TriggerPlan);
        Assert.Single(row.File.Child.Markers);
        Assert.Equal(("The bus station", Of(at.AddHours(-1))), (row.File.Episode.LastSeen!.Where, row.File.Episode.LastSeen.At));
        Assert.Equal((Of(at.AddHours(1)), "Olive Okafor"), (row.File.Episode.LastEntry!.Data.OccurredAt, row.File.Episode.LastEntry.Data.By.Name));
    }

    [Fact]
    public async Task The_rows_are_the_filtered_and_the_counts_are_of_all_as_on_the_board_of_the_api()
    {
        var episode = await api.Given.Graded("high", await api.Given.Child(new { district = Given.Name() }), Ago(1));
        var all = await Sheet();
        var row = all.Rows.Single(r => r.View.Id == episode.Id);

        var filtered = await Sheet(Everything with { District = row.View.District });

        Assert.Equal([episode.Id], filtered.Rows.Select(r => r.View.Id));
        Assert.True(filtered.Counts.Missing > 0 && filtered.Counts.High > 0);
        Assert.True(all.Rows.Count >= filtered.Counts.Missing);
    }

    [Fact]
    public async Task Since_the_last_meeting_tells_what_was_reported_regraded_assigned_found_and_closed_and_nothing_older()
    {
        var at = Ago(30);
        var (old, ended) = (await api.Given.Graded("medium", occurredAt: at), await api.Given.Found(occurredAt: at, after: TimeSpan.FromHours(1)));
        await Task.Delay(20);
        var meeting = Now;
        await Task.Delay(20);
        var fresh = await api.Given.Graded("low", occurredAt: Ago(0.1));
        // Entered after the meeting about a time before it: the meeting could not know.
        var raised = await api.Given.Post("operator", $"{old.Address}/regrades", at.AddHours(2), new { riskLevel = "high", rationale = "Seen with an adult." });
        await api.Given.Post("supervisor", $"{old.Address}/regrades", null, new { riskLevel = "high", rationale = "Still so." });
        var assigned = await api.Given.Post("supervisor", $"{old.Address}/assignments", null, new { to = new { kind = "team", name = "MPIT" } });
        await api.Given.Post("investigator", $"{old.Address}/assignments/{assigned.Id}/acknowledgements", null, new { });
        await api.CloseFully(ended, at.AddHours(3));
        var found = await api.Given.Found(occurredAt: Ago(0.05), after: TimeSpan.FromHours(0.02));
        var duplicate = await api.Given.Episode(occurredAt: Ago(0.04));
        await api.Given.Merge(duplicate.Child, found.Child);
        await api.Given.Post("inspector", $"{duplicate.Address}/not-missing", null, new { outcome = "duplicate", reason = "Twice", duplicateOf = found.Id });
        await Task.Delay(20);
        var next = Now;
        await Task.Delay(20);
        await api.Given.Find(old);
        Guid[] mine = [old.Id, ended.Id, fresh.Id, found.Id, duplicate.Id];

        var since = await Since(meeting, next);

        Assert.Equal([fresh.Id, found.Id], since.Reported.Select(r => r.EpisodeId).Where(mine.Contains));
        Assert.Equal([found.Id], since.Found.Select(r => r.Episode.EpisodeId).Where(mine.Contains));
        Assert.Equal(
            [(old.Id, raised.Id, RiskLevel.Medium, RiskLevel.High, "Olive Okafor")],
            since.Regraded.Where(r => mine.Contains(r.Episode.EpisodeId)).Select(r => (r.Episode.EpisodeId, r.EntryId, r.From, r.To, r.By)));
        Assert.Equal(
            [(ended.Id, EpisodeStatus.Closed), (duplicate.Id, EpisodeStatus.NotMissing)],
            since.Ended.Where(r => mine.Contains(r.Episode.EpisodeId)).Select(r => (r.Episode.EpisodeId, r.Episode.Status)));
        Assert.Equal(
            [(old.Id, assigned.Id, "MPIT", "Ines Ivanova")],
            since.Assigned.Where(r => mine.Contains(r.Episode.EpisodeId)).Select(r => (r.Episode.EpisodeId, r.EntryId, r.To, r.AcceptedBy)));
        // Overdue at the meeting already.
        Assert.DoesNotContain(since.Overdue, o => o.Episode.EpisodeId == old.Id && o.Clock.Clock == ClockId.I24Research);
        Assert.Equal((since.Reported.Count, since.Found.Count, since.Ended.Count, since.Assigned.Count),
            (since.Counts.Reported, since.Counts.Found, since.Counts.Ended, since.Counts.Assigned));
        Assert.Equal(since.Regraded.Count, since.Counts.Raised + since.Counts.Lowered);
        Assert.Equal([old.Id], (await Since(next, Now)).Found.Select(r => r.Episode.EpisodeId).Where(mine.Contains));
        var nothing = await Since(next, next);
        Assert.Equal(new SinceCounts(0, 0, 0, 0, 0, 0, 0), nothing.Counts);
    }

    [Fact]
    public async Task A_clock_becomes_overdue_once_in_the_span_that_ends_at_or_after_its_due_moment()
    {
        var at = Ago(0);
        var episode = await api.Given.Episode(occurredAt: at);
        var due = Of(at.AddMinutes(15));
        var soon = Now + Duration.FromMinutes(1);
        async Task<IEnumerable<ClockId>> Overdue(Instant from, Instant to) =>
            (await Since(from, to)).Overdue.Where(o => o.Episode.EpisodeId == episode.Id).Select(o => o.Clock.Clock);

        Assert.Equal([ClockId.ThriveGrading], await Overdue(soon, due));
        Assert.Empty(await Overdue(soon, due - Duration.FromMilliseconds(1)));
        Assert.Empty(await Overdue(due, due + Duration.FromMinutes(5)));
        Assert.Equal([ClockId.ThriveGrading], await Overdue(due - Duration.FromMilliseconds(1), due + Duration.FromMinutes(5)));
    }

    [Fact]
    public async Task A_clock_that_was_overdue_and_is_met_by_now_is_told_with_its_state()
    {
        var before = Now;
        await Task.Delay(20);
        var episode = await api.Given.Graded("medium", occurredAt: Ago(2));
        await api.Given.Post("operator", $"{episode.Address}/attendances", Ago(0.5), new { officer = "PC Quill" });

        var late = (await Since(before, Now)).Overdue.Where(o => o.Episode.EpisodeId == episode.Id).ToDictionary(o => o.Clock.Clock, o => o.Clock.State);

        Assert.Equal((ClockState.MetLate, ClockState.Overdue), (late[ClockId.Attendance], late[ClockId.I24Research]));
        Assert.DoesNotContain(ClockId.ThriveGrading, late.Keys);
    }

    private Task<BoardSheet> Sheet(BoardFilter? filter = null) =>
        api.Read((session, moment, now, ct) => BoardReader.SheetAsync(session, moment, now, filter ?? Everything, ct));

    private Task<SinceView> Since(Instant from, Instant to) => api.Read((session, _, _, ct) => SinceReader.ReadAsync(session, from, to, ct));
}
