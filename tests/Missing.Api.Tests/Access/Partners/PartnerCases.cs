using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Tests.Access.Partners;

/// <summary>What a partner sees of a child.</summary>
public enum Sees { Nothing, Whole, AsItWas }

/// <param name="Alarm">That the return home interview is overdue; none where the child did not come back.</param>
/// <param name="After">A name that was recorded when the child was another authority's.</param>
public sealed record PartnerCase(string What, Sees Sees, Guid Child, Guid Episode, string Reference, string Name, Guid? Alarm, string After);

/// <summary>
/// Children of every relation to an authority, each recorded as it happened: the change of the authority four hours ago, the report ten, the
/// finding of whoever came back in time for an interview that is overdue.
/// </summary>
public sealed class PartnerCases(ApiFixture api, Instant now)
{
    public const string Ours = "Derbyshire County Council";
    public const string Theirs = "Derby City Council";

    private static readonly Actor Somebody = new("https://idp|case", "PC Case", Role.Operator);

    public Instant Ago(Duration time) => now - time;

    public Instant HoursAgo(double hours) => Ago(Duration.FromHours(hours));

    public Instant DaysAgo(double days) => Ago(Duration.FromDays(days));

    public async Task<IReadOnlyList<PartnerCase>> MakeAsync()
    {
        Step change = new(HoursAgo(4), new ChildDetailsAmended(new ChildDetails(ResponsibleAuthority: Theirs)));
        Step found = new(HoursAgo(80), Seen);
        return
        [
            await CaseAsync("theirs, missing", Sees.Whole, Ours, HoursAgo(10)),
            await CaseAsync("theirs, as the host", Sees.Whole, Theirs, HoursAgo(10), [new(HoursAgo(9), new PlacementChanged("A home", Ours))]),
            await CaseAsync("theirs, an interview owed", Sees.Whole, Ours, HoursAgo(90), [found]),
            await CaseAsync("theirs since it is missing", Sees.Whole, Theirs, HoursAgo(10), [new(HoursAgo(4), new ChildDetailsAmended(new ChildDetails(ResponsibleAuthority: Ours)))]),
            await CaseAsync("theirs again", Sees.Whole, Ours, HoursAgo(10), [change, new(HoursAgo(2), new ChildDetailsAmended(new ChildDetails(ResponsibleAuthority: Ours)))]),
            await CaseAsync("theirs, closed 27 days ago", Sees.Whole, Ours, DaysAgo(41), [new(DaysAgo(40), Seen), new(DaysAgo(27), Done)]),
            await CaseAsync("theirs, closing entered yesterday", Sees.Whole, Ours, DaysAgo(41), [new(DaysAgo(40), Seen), new(DaysAgo(39), Done, DaysAgo(1))]),
            await CaseAsync("theirs, closed 29 days ago", Sees.Nothing, Ours, DaysAgo(41), [new(DaysAgo(40), Seen), new(DaysAgo(29), Done)]),
            await CaseAsync("theirs, restricted", Sees.Nothing, Ours, HoursAgo(10), [new(HoursAgo(3), new RecordRestricted(RestrictionScope.Members, "Family of an officer"))]),
            await CaseAsync("taken away while missing", Sees.AsItWas, Ours, HoursAgo(10), [change, Renamed(HoursAgo(6))]),
            await CaseAsync("taken away while missing, then found", Sees.AsItWas, Ours, HoursAgo(10), [change, new(HoursAgo(2), Seen), Renamed(HoursAgo(1.5))]),
            await CaseAsync("taken away while missing, and found before, as was said later", Sees.AsItWas, Ours, HoursAgo(10), [change, new(HoursAgo(5), Seen, HoursAgo(1))]),
            await CaseAsync("taken away while missing, as was said later", Sees.AsItWas, Ours, HoursAgo(10), [change with { Recorded = HoursAgo(2) }, Renamed(HoursAgo(6))]),
            await CaseAsync("taken away while missing, closed since", Sees.Nothing, Ours, HoursAgo(10), [change, new(HoursAgo(3), Seen), new(HoursAgo(2), Done)]),
            await CaseAsync("taken away when it was back", Sees.Nothing, Ours, HoursAgo(90), [found, change]),
            await CaseAsync("taken away before it was missing", Sees.Nothing, Ours, HoursAgo(3), [change]),
            await CaseAsync("never theirs", Sees.Nothing, Theirs, HoursAgo(10)),
            await CaseAsync("never theirs, an interview owed", Sees.Nothing, Theirs, HoursAgo(90), [found]),
        ];
    }

    private static Found Seen => new("At the bus station", "PC Quill", "Well");

    private static Closed Done => new("Home");

    // Said of a time at which the child was theirs, when it was theirs no more.
    private Step Renamed(Instant of) => new(of, new ChildDetailsAmended(new ChildDetails(FamilyName: Given.Name())), HoursAgo(1));

    private async Task<PartnerCase> CaseAsync(string what, Sees sees, string authority, Instant reported, IReadOnlyList<Step>? then = null)
    {
        var (child, episode, name) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Given.Name());
        var reference = $"MC-1999-{Random.Shared.Next(1_000_000):000000}";
        List<Step> steps =
        [
            new(reported - Duration.FromDays(1), new ChildRegistered(new ChildDetails(FamilyName: name, GivenName: "Kit", ResponsibleAuthority: authority))),
            new(reported, new MissingReported(child, reference, "Did not come home")),
            .. then ?? [],
        ];
        foreach (var step in steps.OrderBy(s => s.Told)) await RecordAsync(step.Fact is ChildEvent ? child : episode, step, Guid.CreateVersion7());
        var alarm = (Guid?)null;
        if (steps.Find(s => s.Fact is Found) is { } seen)
        {
            alarm = Guid.CreateVersion7();
            var clock = new AlarmedClock(episode, ClockId.ReturnHomeInterview, null, seen.Occurred + Duration.FromHours(72));
            await RecordAsync(episode, new(now, new AlarmRaised(Role.Partner, [clock])), alarm.Value);
        }

        var renamed = steps.Select(s => s.Fact).OfType<ChildDetailsAmended>().Select(a => a.Set.FamilyName).FirstOrDefault(n => n is not null);
        return new PartnerCase(what, sees, child, episode, reference, name, alarm, renamed ?? "nothing was recorded afterwards");
    }

    private async Task RecordAsync(Guid stream, Step step, Guid id)
    {
        await using var session = api.Store.LightweightSession();
        session.LastModifiedBy = Somebody.Id;
        var fact = StoredEvents.Wrap(step.Fact with { OccurredAt = step.Occurred, By = Somebody }, id, step.Told);
        if (step.Fact is ChildRegistered or MissingReported) session.Events.StartStream(stream, fact);
        else await session.Events.AppendExclusive(stream, fact);
        await session.SaveChangesAsync();
    }

    private sealed record Step(Instant Occurred, Fact Fact, Instant? Recorded = null)
    {
        internal Instant Told => Recorded ?? Occurred;
    }
}
