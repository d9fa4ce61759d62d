using Missing.Domain;
using Missing.Domain.Episodes;

namespace Missing.Demo;

/// <content>Located, or seen again: what is still owed.</content>
internal sealed partial class LastNight
{
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
}
