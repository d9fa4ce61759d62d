using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Demo;

/// <summary>
/// One ordinary episode from the report until the child was found. How much is written follows how long it lasted: a child
/// back within the hour leaves a dozen entries, one away for days leaves seventy.
/// </summary>
internal sealed partial class EpisodeStory
{
    // Entries of the least return: found, interview, notice, its way to social care, return home interview, closing.
    private const int KeptForReturn = 8;

    private readonly EpisodeWriter write;
    private readonly Profile profile;
    private readonly Instant foundAt;
    private readonly int wanted;
    private Instant gradedAt;

    /// <param name="wanted">How many entries the whole episode is to have.</param>
    public EpisodeStory(EpisodeWriter write, Profile profile, Instant foundAt, int wanted)
    {
        (this.write, this.profile, this.foundAt, this.wanted) = (write, profile, foundAt, wanted);
        gradedAt = write.ReportedAt;
    }

    private Dice Dice => write.Dice;

    private int Room => wanted - KeptForReturn - write.Count;

    public void Tell()
    {
        var answered = write.Any(Role.Operator);
        write.Report(answered, carerAsked: Dice.Chance(0.8));
        var withPlan = write.PlanActions.Count > 0;
        if (withPlan && Dice.Chance(0.7)) write.ConsultPlan(Early(4), answered);
        GradeFirst(answered, withPlan);
        if (Room > 1 && Dice.Chance(0.85)) Give();
        if (Room > 1 && Dice.Chance(0.85)) Research();
        if (Room > 0 && Dice.Chance(0.8)) write.Attend(Early(write.EverHigh ? 18 : 55), write.Any(Role.Operator));
        Tellings();
        if (withPlan && Dice.Chance(0.75)) StartPlan();
        if (write.EverHigh) AtHigh();
        if (Lasted > Duration.FromHours(24) && Dice.Chance(0.75)) Discuss();
        if (Room > 2 && Dice.Chance(0.15)) Learn();
        if (Lasted > Duration.FromHours(10) && write.Owner is not null) HandOvers();
        Fill();
        if (Dice.Chance(0.12)) write.Add(new Located($"Said to be at {Places.Any(Dice)}", "Telephone call"), Before(50), write.OwnerOr(Role.Investigator));
    }

    private Duration Lasted => foundAt - write.ReportedAt;

    /// <summary>Around so many minutes after the report, and before the child was found.</summary>
    private Instant Early(double minutes) => Instant.Min(write.ReportedAt + Dice.Minutes(minutes), Dice.Within(write.ReportedAt, foundAt));

    private Instant Before(double minutes) => Instant.Max(foundAt - Dice.Minutes(minutes), Dice.Within(gradedAt, foundAt));

    private Instant After(Instant moment, double minutes) => Instant.Min(moment + Dice.Minutes(minutes), Dice.Within(moment, foundAt));

    private void Learn()
    {
        var at = Dice.Within(write.GradedAt, foundAt);
        var information = write.Inform(at, write.Any(Role.Operator), indicators: Dice.Chance(0.6) ? [Dice.Pick(Texts.Indicators)] : null);
        if (Dice.Chance(0.85)) write.Regrade(After(at, 18), write.Any(Role.Supervisor), write.Level, [information]);
    }

    /// <summary>At each change of shift, until the room is used up.</summary>
    private void HandOvers()
    {
        for (var at = write.ReportedAt + Dice.Hours(8, 0.1); at < foundAt - Duration.FromMinutes(30) && Room > 6; at += Dice.Hours(12, 0.1))
        {
            var next = write.Any(Role.Investigator);
            if (next == write.Owner || !write.Drafts.Where(d => d.Data is AssignmentAcknowledged).All(d => d.Data.OccurredAt < at)) continue;
            var handover = write.HandOver(at, next);
            if (Dice.Chance(0.93)) write.Accept(After(at, 9), next, handover);
            else return;
        }
    }

    /// <summary>Enquiries, notes and reviews over the hours of the search, until there are as many entries as wanted.</summary>
    private void Fill()
    {
        var from = Instant.Min(gradedAt + Duration.FromMinutes(20), Dice.Within(gradedAt, foundAt));
        // However much was wanted, people write only so much in an hour.
        var most = 4 + (int)(3 * Lasted.TotalHours);
        var count = Math.Min(Room, most);
        for (var i = 0; i < count; i++)
        {
            var at = from + (foundAt - from) * ((i + Dice.Between(0.1, 0.9)) / count);
            switch (Dice.Whole(0, 19))
            {
                case < 9: write.Enquire(at, write.OwnerOr(Role.Investigator)); break;
                case < 11: write.Search(at, write.Any(Role.Supervisor)); break;
                case < 14: write.Note(at, write.OwnerOr(Role.Operator)); break;
                case < 16: write.Notify(at, write.Any(Role.Operator), Agency.ParentOrCarer, write.Child.Carer); break;
                case < 18: write.Review(at, write.Any(Role.Supervisor), newLine: Dice.Chance(0.7)); break;
                default:
                    var action = write.SetAction(at, write.OwnerOr(Role.Supervisor));
                    if (i++ < count && Dice.Chance(0.9)) write.CompleteAction(After(at, 70), write.OwnerOr(Role.Investigator), action);
                    break;
            }
        }
    }
}
