using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Demo;

/// <summary>
/// Last night and today, told case by case: each child is in a state that the board must show. Times are hours before the
/// moment of loading, so that whoever opens the demo sees them at once.
/// </summary>
internal sealed class LastNight(Profile profile, Instant now, Staff staff, Dice dice, Children children, ChildStory records)
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

    /// <summary>
    /// After the inspection report's case: significant exploitation, a plan nobody read, graded below high for hours, phone
    /// data asked for and not decided.
    /// </summary>
    private InventedChild ExploitedWithPhoneDataOverdue()
    {
        var child = Somebody(lookedAfter: true, 16.2, "Chesterfield", knownDays: 160);
        records.RaiseMarker(child, Ago(24 * 60), MarkerKind.Cce, MarkerLevel.Significant);
        records.WritePlan(child, Ago(24 * 40));
        var write = Write(child, 11);
        write.Report(Operator, "Walked out of the home after a phone call. Staff saw a grey hatchback waiting at the corner.");
        write.Grade(Ago(10.85), Operator, RiskLevel.Medium, ResponseGrade.Priority);
        write.Accept(Ago(10.5), Investigator, write.Assign(Ago(10.65), Supervisor, Party("MPIT")));
        write.Attend(Ago(10.2), Operator);
        write.Notify(Ago(9.9), Operator, Agency.EmergencyDutyTeam, "Duty social worker", write.Responsible);
        var research = write.ReturnResearch(
            Ago(10.1), Researcher, withAssociates: false, "Named in two reports about county-lines activity since the summer", [Texts.Indicators[0], Texts.Indicators[3]]);
        write.Enquire(Ago(8.4), Investigator, "Rang the child's phone", "Switched off");
        write.Regrade(Ago(6), Investigator, RiskLevel.High, [research]);
        write.Notify(Ago(5.7), Investigator, Agency.Pnc, "Police National Computer bureau");
        write.Search(Ago(5), Investigator);
        write.Add(
            new PhoneDataRequested(2, false, "High risk of criminal exploitation; phone on until last night", child.Details.Phones?[0]), Ago(3.35), Investigator);
        write.Enquire(Ago(2.2), Investigator, "CCTV at the bus station", "Recording secured; being viewed");
        return Done(write);
    }

    private InventedChild ResearchNotConsidered()
    {
        var child = Somebody(lookedAfter: false, 15.1, "Amber Valley", knownDays: 90);
        child.Record(new AssociateNamed("\"Spanner\", drives a grey hatchback", "Older acquaintance"), Ago(24 * 30), Investigator, dice);
        var write = Write(child, 4.5);
        write.Report(Operator);
        write.Grade(Ago(4.35), Operator, RiskLevel.Medium, ResponseGrade.Priority);
        write.Accept(Ago(4), Investigator, write.Assign(Ago(4.15), Supervisor, Party(Investigator)));
        write.Attend(Ago(3.6), Operator);
        write.Enquire(Ago(3), Investigator, "Spoke to the best friend by phone", "Has not seen the child today");
        write.Notify(Ago(2.9), Operator, Agency.EmergencyDutyTeam, "Duty social worker", write.Responsible);
        write.ReturnResearch(
            Ago(2.2), Researcher, withAssociates: false, "Recent contact with an adult who is on bail for supplying drugs", [Texts.Indicators[0], Texts.Indicators[2]]);
        write.Note(Ago(1.4), Investigator);
        return Done(write);
    }

    private InventedChild NobodyAssigned()
    {
        var write = Write(Somebody(lookedAfter: false, 14.3, "Erewash"), 0.95);
        write.Report(Operator, "Did not come home from school. Friends say they parted at the bus station.", carerAsked: false);
        write.Grade(Ago(0.7), Operator, RiskLevel.Medium, ResponseGrade.Priority);
        write.Assign(Ago(0.55), Supervisor, Party("MPIT"));
        return Done(write);
    }

    private InventedChild LocatedNotSeen()
    {
        var write = Write(Somebody(lookedAfter: true, 16.9, "Derby", knownDays: 220), 7.2);
        write.Report(Operator);
        Answered(write, 7.2, RiskLevel.Medium);
        write.Enquire(Ago(3.1), Investigator, "Spoke to the older sibling", "Thinks the child is at a cousin's");
        write.Add(new Located("A cousin's flat, by the cousin's word on the phone", "Telephone call"), Ago(1.45), Investigator);
        return Done(write);
    }

    private InventedChild AtAPoliceBuilding()
    {
        var write = Write(Somebody(lookedAfter: true, 15.6, "High Peak", knownDays: 300), 13);
        write.Report(Operator);
        Answered(write, 13, RiskLevel.Medium);
        write.Search(Ago(6), Investigator);
        write.Find(Ago(3.2), Supervisor, TakenTo.PoliceBuilding, "Cold and hungry; the home says it has no staff to fetch the child");
        write.Note(Ago(2.4), Supervisor, "Duty team rung: a placement is being looked for.");
        return Done(write);
    }

    private InventedChild FoundAtHighNotInterviewed()
    {
        var write = Write(Somebody(lookedAfter: false, 13.4, "Bolsover"), 9.5);
        write.Report(Operator, "Left a note and has no coat. Has talked of self-harm this week.");
        Answered(write, 9.5, RiskLevel.High);
        write.Review(Ago(7), Inspector);
        var request = write.Add(new PhoneDataRequested(1, true, "Immediate threat to life", write.Child.Details.Phones?[0]), Ago(8.8), Supervisor);
        write.Add(new PhoneDataAuthorised(request, "Superintendent", "Necessary to protect life"), Ago(8.65), staff.Known(Role.Authoriser));
        write.Add(new PhoneDataReceived(request, "Last cell by the river path"), Ago(7.9), Investigator);
        write.Find(Ago(1.85), Operator, TakenTo.Hospital, "Very cold, taken to be looked at", ["Early hypothermia"]);
        return Done(write);
    }

    private InventedChild NoticeNotSent()
    {
        var write = Write(Somebody(lookedAfter: false, 15.9, "South Derbyshire", knownDays: 45), 41);
        write.Report(Operator);
        Answered(write, 41, RiskLevel.Medium);
        write.Search(Ago(36), Investigator);
        write.Find(Ago(30), Operator, TakenTo.Home);
        write.Interview(Ago(26), Investigator);
        var ppn = write.SubmitPpn(Ago(22), Investigator, level: 3);
        write.Add(new PpnSupervised(ppn), Ago(20.5), Supervisor);
        write.Add(new Closed("Child seen and spoken to; notice written"), Ago(18), Supervisor);
        return Done(write);
    }

    private InventedChild GradedLow()
    {
        var write = Write(Somebody(lookedAfter: false, 17.3, "Derbyshire Dales"), 5.3);
        write.Report(Operator);
        write.Grade(Ago(5.15), Operator, RiskLevel.Low, ResponseGrade.ResolutionWithoutDeployment);
        write.Accept(Ago(4.7), Investigator, write.Assign(Ago(4.9), Supervisor, Party(Investigator)));
        var research = write.ReturnResearch(Ago(4.4), Researcher);
        write.Regrade(Ago(4.1), Supervisor, RiskLevel.Low, [research]);
        write.Notify(Ago(3.8), Operator, Agency.ParentOrCarer, write.Child.Carer);
        return Done(write);
    }

    /// <summary>Two returns behind, and gone again last night: the count reaches three.</summary>
    private InventedChild ThirdTimeInThirtyDays()
    {
        var child = Somebody(lookedAfter: true, 14.8, "Derby", knownDays: 21);
        foreach (var (days, hours) in new[] { (21.0, 6.0), (9.0, 15.0) })
        {
            var earlier = new EpisodeWriter(child, dice.NewId(Ago(24 * days)), Ago(24 * days), staff, dice);
            new EpisodeStory(earlier, profile, Ago(24 * days - hours), 24).Tell();
            new ReturnStory(earlier, profile).Tell(Ago(24 * days - hours));
            Done(earlier);
        }

        var write = Write(child, 10.2);
        write.Report(Operator);
        Answered(write, 10.2, RiskLevel.Medium);
        write.Enquire(Ago(5.5), Investigator, "Visited the address of the last finding", "No trace");
        write.Search(Ago(2.1), Investigator);
        Done(write);
        records.Thresholds(child, now);
        return child;
    }

    private InventedChild RestrictedRecord()
    {
        var child = Somebody(lookedAfter: false, 13.9, "North East Derbyshire", knownDays: 12);
        child.Record(new RecordRestricted(RestrictionScope.Sensitive, "A parent works for the force"), Ago(24 * 12), Inspector, dice);
        var write = Write(child, 6.7);
        write.Report(Operator);
        Answered(write, 6.7, RiskLevel.Medium);
        write.Enquire(Ago(1.9), Investigator, "Spoke to the school's safeguarding lead", "Nothing new");
        return Done(write);
    }

    private InventedChild YoungAndJustReported()
    {
        var write = Write(Somebody(lookedAfter: false, 8.4, "Chesterfield"), 0.42);
        write.Report(Operator, "Was playing in front of the house and is gone. Neighbours are searching.");
        write.Grade(Ago(0.37), Operator, RiskLevel.High, ResponseGrade.Emergency, "Eight years old, first time missing, getting dark, no phone.");
        write.Accept(Ago(0.26), Supervisor, write.Assign(Ago(0.3), Supervisor, Party(Supervisor)));
        write.Attend(Ago(0.2), Operator);
        write.Search(Ago(0.1), Supervisor);
        return Done(write);
    }

    private InventedChild LongAtMedium()
    {
        var dispute = new AgeDispute("Social worker at the home", "No papers; looks older than the date he gave");
        var write = Write(Somebody(lookedAfter: true, 17.1, "Erewash", knownDays: 250, dispute), 31.5);
        write.Report(Operator);
        Answered(write, 31.5, RiskLevel.Medium);
        for (var hours = 26.0; hours > 4; hours -= 3.7) write.Enquire(Ago(hours), Investigator);
        write.Review(Ago(20), Supervisor, newLine: false);
        write.Review(Ago(9), Supervisor, newLine: false);
        write.Add(
            new PublicityDecided(
                PublicityDecision.Refuse,
                "The child is likely with friends; publicity may do more harm than good",
                [$"{write.Responsible}"],
                "The parent does not want a picture shown"),
            Ago(8.5),
            Inspector);
        return Done(write);
    }

    private InventedChild InformationNotConsidered()
    {
        var child = Somebody(lookedAfter: true, 15.4, "Derby", knownDays: 130);
        records.WritePlan(child, Ago(24 * 70));
        var write = Write(child, 3.4);
        write.Report(Operator);
        write.ConsultPlan(Ago(3.32), Operator);
        Answered(write, 3.4, RiskLevel.Medium);
        write.CompleteAction(Ago(2.8), Investigator, write.PlanActions[0].ActionId, "No answer; message left");
        write.Inform(Ago(0.85), Operator, "A shopkeeper saw the child get into a car with two older males.", [Texts.Indicators[0], Texts.Indicators[3]]);
        return Done(write);
    }

    private InventedChild NotYetGraded()
    {
        var write = Write(Somebody(lookedAfter: false, 12.6, "Amber Valley"), 0.1);
        write.Report(Operator, carerAsked: false);
        return Done(write);
    }

    /// <summary>Twins who went together and were found together: two records of one family and one birthday.</summary>
    private InventedChild[] Twins()
    {
        var first = Somebody(lookedAfter: false, 12.9, "Derby", knownDays: 75);
        var second = children.TwinOf(first, Ago(24 * 75));
        records.Register(second, Ago(24 * 75));
        InventedChild[] both = [first, second];
        foreach (var (child, hours) in both.Zip([16.2, 16.1]))
        {
            var write = Write(child, hours);
            write.Report(Operator, "Went to the fair with their twin and neither is back.");
            Answered(write, hours, RiskLevel.Medium);
            write.Find(Ago(12.5), Operator, TakenTo.Home);
            write.Interview(Ago(10), Investigator);
            Done(write);
        }

        return both;
    }

    /// <summary>Taken on paper while the system was away, and entered when the child had been missing for more than a day.</summary>
    private InventedChild ReportedLate()
    {
        var late = Duration.FromHours(25.5);
        var child = children.Make(now, lookedAfter: false, 14.6, "High Peak");
        records.Register(child, Ago(28), late);
        var write = Write(child, 28);
        write.Report(Operator, "Taken on paper at the front desk in the night. Has not come home from a friend's.", carerAsked: false);
        write.Grade(Ago(2.3), Operator, RiskLevel.Medium, ResponseGrade.Priority);
        write.Assign(Ago(2.1), Supervisor, Party("MPIT"));
        return Done(write, late);
    }

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
