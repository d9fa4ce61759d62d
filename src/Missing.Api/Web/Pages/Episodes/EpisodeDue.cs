using Missing.Api.Shared;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Api.Web.Pages.Episodes;

/// <summary>One thing that is still to be done.</summary>
/// <param name="Id">Stable over a redraw: what it is about, never its place.</param>
/// <param name="Duty">What to do, in plain words.</param>
/// <param name="DueAt">None where nobody set a time.</param>
/// <param name="Whose">The person or the role that is to do it.</param>
/// <param name="Link">The way to its own form.</param>
public sealed record DueItem(string Id, string Duty, Instant? DueAt, string Whose, FormLink? Link)
{
    /// <summary>The rule behind the time, to stand in brackets; none for what people set.</summary>
    public string? Rule { get; init; }

    /// <summary>Which authority, assignment or request, and what is worth knowing of it.</summary>
    public string? About { get; init; }

    /// <summary>When the evidence is lost.</summary>
    public Instant? PerishesAt { get; init; }
}

/// <summary>The work due on an episode: its open clocks, its actions, and waiting items without a clock.</summary>
public static class EpisodeDue
{
    public const string Nobody = "Nobody assigned";

    public static IReadOnlyList<DueItem> Of(EpisodePicture picture)
    {
        var open = picture.Clocks.Where(c => c.IsOpen).ToList();
        return
        [
            .. open.Select(c => OfClock(c, picture))
                .Concat(EpisodeActions.Open(picture.Episode).Select(a => OfAction(a)))
                .Concat(Unaccepted(picture.Episode).Where(a => !Has(ClockId.AcknowledgeAssignment, a.Id)).Select(OfAssignment))
                .Concat(Undecided(picture.Episode).Where(r => !Has(ClockId.PhoneDataDecision, r.Id)).Select(OfRequest))
                .Concat(picture.Episode.All<PpnSubmitted>().SelectMany(p => OfPpn(p, picture.Episode)))
                // The most overdue comes first of itself; what has no time comes last, in the order it was asked for.
                .OrderBy(i => i.DueAt ?? Instant.MaxValue),
        ];

        bool Has(ClockId clock, Guid subject) => open.Exists(c => c.Id == clock && c.Subject == subject.ToString());
    }

    private static DueItem OfClock(Clock clock, EpisodePicture picture)
    {
        var policy = picture.Loaded.Casebook.Policy.InForceAt(clock.StartedAt);
        return new DueItem(
            $"due-{Spelling.Of(clock.Id)}-{clock.StartedBy}-{Slug(clock.Subject)}",
            ClockWords.Duty(clock.Id),
            clock.DueAt,
            WhoseIs(clock, picture),
            DueForms.Of(clock.Id, clock.Subject, picture.File))
        {
            Rule = ClockWords.Rule(clock.Id, policy),
            About = DueSubjects.Of(clock, picture.File, picture.Now),
        };
    }

    private static string WhoseIs(Clock clock, EpisodePicture picture)
    {
        var rule = ClockTable.Of(clock.Id);
        var owner = picture.Episode.Owner;
        if (rule.OwnerFirst && owner is not null) return owner;
        return rule.AlarmRoleIn(picture.File) is { } role
            ? rule.AlsoTold is { } also ? $"{Say.It(role)} and {Say.It(also)}"
                : rule.ThenTold is { } then ? $"{Say.It(role)}, then {Say.Within(Say.It(then))}"
                : Say.It(role)
            : owner ?? Nobody;
    }

    private static DueItem OfAction(EpisodeAction action) =>
        new(
            $"due-action-{action.Id}",
            action.Description,
            action.WantedBy,
            action.Owner ?? Nobody,
            new FormLink("action-completion", "Record", action.Id))
        {
            About = action.IsPlanStep ? "Step of the trigger plan" : action.Priority,
            PerishesAt = action.PerishesAt,
        };

    private static DueItem OfAssignment(Assignment given) =>
        new($"due-accept-{given.Id}", ClockWords.Duty(ClockId.AcknowledgeAssignment), null, given.To, DueForms.Accept(given))
        {
            About = DueSubjects.Given(given),
        };

    private static DueItem OfRequest(Step<PhoneDataRequested> request) =>
        new($"due-request-{request.Id}", ClockWords.Duty(ClockId.PhoneDataDecision), null, Say.It(Domain.Role.Authoriser),
            DueForms.Decide(request.Id))
        {
            About = DueSubjects.Request(request.Fact),
        };

    private static IEnumerable<DueItem> OfPpn(Step<PpnSubmitted> ppn, EpisodeAt episode)
    {
        var state = Notices.Supervision(episode, ppn.Id);
        if (state == SupervisionState.Approved) yield break;
        var isReturned = state == SupervisionState.Returned;
        yield return new DueItem(
            $"due-ppn-{ppn.Id}",
            isReturned ? "PPN: more work asked for" : "PPN: not seen by a supervisor",
            null,
            isReturned ? ppn.Fact.By.Name : Say.It(Domain.Role.Supervisor),
            new FormLink("ppn-supervision", "Supervise", ppn.Id))
        {
            About = $"Level {ppn.Fact.Level}{(ppn.Fact.ImmediateHarm ? ", immediate harm" : "")}",
        };
    }

    private static IEnumerable<Assignment> Unaccepted(EpisodeAt episode) => Assignments.Of(episode).Where(a => a.IsOpen);

    private static IEnumerable<Step<PhoneDataRequested>> Undecided(EpisodeAt episode) => episode.All<PhoneDataRequested>().Where(r =>
        episode.First<PhoneDataAuthorised>(d => d.Request == r.Id) is null
        && episode.First<PhoneDataRefused>(d => d.Request == r.Id) is null);

    private static string Slug(string? subject) => subject is null ? "" : string.Concat(subject.Where(char.IsAsciiLetterOrDigit));
}
