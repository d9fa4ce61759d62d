using System.Text.Json;
using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Tests.Deadlines;

/// <summary>
/// An episode as it was entered at the time, put into the store past the Api: everything recorded when it happened, and no
/// message scheduled for it, so that the test alone decides what is delivered and when.
/// </summary>
internal sealed class Past(ApiFixture api)
{
    private static readonly Actor Sergeant = new("test|sergeant", "Sergeant Sparrow", Role.Supervisor);
    private static readonly Actor Investigator = new("test|investigator", "Ida Investigator", Role.Investigator);

    private readonly List<(Guid Id, EpisodeEvent Fact)> facts = [];

    private Instant Now { get; } = Instant.FromUnixTimeMilliseconds(SystemClock.Instance.GetCurrentInstant().ToUnixTimeMilliseconds());

    /// <summary>Reported and not yet graded.</summary>
    public Past Reported(TimeSpan ago) => With(ago, new MissingReported(Guid.Empty, "", "Did not come home."));

    /// <summary>Reported, and everything done in time that a supervisor would otherwise be told of within four hours.</summary>
    public Past WellRun(TimeSpan ago)
    {
        var research = Guid.CreateVersion7();
        var assigned = Guid.CreateVersion7();
        return Reported(ago)
            .With(Later(5), new ThriveGraded(RiskLevel.Medium, ResponseGrade.ResolutionWithoutDeployment, "He rang his mother."))
            .With(Later(6), new Assigned(new Party(PartyKind.Team, "MPIT")), id: assigned)
            .With(Later(7), new AssignmentAcknowledged(assigned), Investigator)
            .With(Later(8), new AgencyNotified(Agency.ChildrensSocialCare, "The duty worker"))
            .With(Later(9), new ResearchReturned([new ResearchSubject("The child", SubjectKind.Child, Findings: "Nothing known")]), id: research)
            .With(Later(10), new Regraded(RiskLevel.Medium, "Nothing new.", [research]))
            .With(Later(11), new EnquiryMade("Rang his friends"), Investigator);

        TimeSpan Later(int minutes) => ago - TimeSpan.FromMinutes(minutes);
    }

    public Past With(TimeSpan ago, EpisodeEvent fact, Actor? by = null, Guid? id = null)
    {
        facts.Add((id ?? Guid.CreateVersion7(), fact with { OccurredAt = Now - Duration.FromTimeSpan(ago), By = by ?? Sergeant }));
        return this;
    }

    /// <summary>Stores an alarm that the product recorded in the past, about clocks that are overdue now.</summary>
    /// <returns>The alarm.</returns>
    public async Task<Guid> Alarmed(GivenEpisode episode, TimeSpan ago, Role role, params string[] clocks)
    {
        var overdue = (await api.Picture(episode)).Clocks.Where(c => c.State() == "overdue" && clocks.Contains(c.Text("clock")))
            .Select(c => c.Deserialize<ClockView>(MissingJson.Shared)!)
            .Select(c => new AlarmedClock(episode.Id, c.Clock, c.Subject, c.DueAt)).ToList();
        Assert.Equal(clocks.Length, overdue.Count);
        var (id, alarm) = (Guid.CreateVersion7(), new AlarmRaised(role, overdue) { OccurredAt = Now - Duration.FromTimeSpan(ago) });
        await using var session = api.Store.LightweightSession();
        await session.Events.AppendExclusive(episode.Id, StoredEvents.Wrap(alarm, id, alarm.OccurredAt));
        await session.SaveChangesAsync();
        return id;
    }

    public async Task<GivenEpisode> Load(GivenChild? child = null)
    {
        child ??= await api.Given.Child();
        var (id, reference) = (Guid.CreateVersion7(), $"MC-1999-{Random.Shared.Next(1_000_000):000000}");
        await using var session = api.Store.LightweightSession();
        session.Events.StartStream<EpisodeDocument>(id, facts.Select(f =>
        {
            var fact = f.Fact is MissingReported report ? report with { ChildId = child.Id, Reference = reference } : f.Fact;
            return (object)StoredEvents.Wrap(fact, f.Id, fact.OccurredAt);
        }));
        await session.SaveChangesAsync();
        return new GivenEpisode(id, reference, child);
    }
}
