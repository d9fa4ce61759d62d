using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Demo;

/// <content>Unusual records: behind one, or around it, there is something to know.</content>
internal sealed partial class LastNight
{
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
}
