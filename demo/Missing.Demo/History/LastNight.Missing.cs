using Missing.Domain.Children;
using Missing.Domain.Episodes;

namespace Missing.Demo;

/// <content>Missing now: what was not done, not decided, or not seen yet.</content>
internal sealed partial class LastNight
{
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
}
