using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Demo;

/// <summary>
/// Last night and today, told case by case: each child is in a state that the board must show. Times are hours before the
/// moment of loading, so that whoever opens the demo sees them at once.
/// </summary>
internal sealed partial class LastNight(Profile profile, Instant now, Staff staff, Dice dice, Children children, ChildStory records)
{
    // The times told here matter to the minute, so few entries are recorded late.
    private const double BackDated = 0.03;

    private Actor Operator => staff.Known(Role.Operator);

    private Actor Researcher => staff.Known(Role.Researcher);

    private Actor Supervisor => staff.Known(Role.Supervisor);

    private Actor Investigator => staff.Known(Role.Investigator);

    private Actor Inspector => staff.Known(Role.Inspector);

    public IReadOnlyList<InventedChild> Tell() =>
    [
        ExploitedWithPhoneDataOverdue(),
        ResearchNotConsidered(),
        NobodyAssigned(),
        LocatedNotSeen(),
        AtAPoliceBuilding(),
        FoundAtHighNotInterviewed(),
        NoticeNotSent(),
        GradedLow(),
        ThirdTimeInThirtyDays(),
        RestrictedRecord(),
        YoungAndJustReported(),
        LongAtMedium(),
        InformationNotConsidered(),
        NotYetGraded(),
        .. Twins(),
        ReportedLate(),
    ];

    /// <summary>The ordinary first hours: graded, owned, attended, researched and considered, everybody told.</summary>
    private void Answered(EpisodeWriter write, double reported, RiskLevel level)
    {
        write.Grade(Ago(reported - 0.14), Operator, level, level == RiskLevel.High ? ResponseGrade.Emergency : ResponseGrade.Priority);
        var owner = dice.Chance(0.5) ? Investigator : staff.Any(Role.Investigator, dice);
        write.Accept(Ago(reported - 0.35), owner, write.Assign(Ago(reported - 0.25), Supervisor, Party(owner)));
        write.Attend(Ago(reported - (level == RiskLevel.High ? 0.3 : 0.7)), Operator);
        var research = write.ReturnResearch(Ago(reported - (level == RiskLevel.High ? 0.45 : 0.8)), Researcher);
        write.Regrade(Ago(reported - 1.1), Supervisor, level, [research]);
        write.Notify(Ago(reported - 0.9), Operator, Agency.EmergencyDutyTeam, "Duty social worker", write.Responsible);
        if (write.Child.Details.HostAuthority is { } host) write.Notify(Ago(reported - 0.95), Operator, Agency.EmergencyDutyTeam, "Duty social worker", host);
        write.Notify(Ago(reported - 1), Operator, Agency.Pnc, "Police National Computer bureau");
        write.Notify(Ago(reported - 1.9), Operator, Agency.ParentOrCarer, write.Child.Carer);
    }

    private Instant Ago(double hours) => now - Duration.FromHours(hours);

    private InventedChild Somebody(bool lookedAfter, double age, string district, int knownDays = 0, AgeDispute? dispute = null)
    {
        var known = Ago(24 * knownDays);
        var child = children.Make(now, lookedAfter, age, district, dispute);
        // Without earlier days on record the child is registered with the report, by Write.
        if (knownDays > 0) records.Register(child, known);
        return child;
    }

    private EpisodeWriter Write(InventedChild child, double reported)
    {
        if (child.Entries.Count == 0) records.Register(child, Ago(reported));
        return new EpisodeWriter(child, dice.NewId(Ago(reported)), Ago(reported), staff, dice);
    }

    /// <param name="late">How long after it was made the report was entered.</param>
    private InventedChild Done(EpisodeWriter write, Duration late = default)
    {
        write.Child.Add(new InventedEpisode(write.Id, write.Child, Recording.Of(write.Drafts, now, BackDated, dice, late)));
        return write.Child;
    }

    private static Party Party(Actor person) => new(PartyKind.User, person.Name);

    private static Party Party(string team) => new(PartyKind.Team, team);
}
