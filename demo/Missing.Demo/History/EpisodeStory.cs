using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Demo;

/// <summary>
/// One ordinary episode from the report until the child was found. How much is written follows how long it lasted: a child
/// back within the hour leaves a dozen entries, one away for days leaves seventy.
/// </summary>
internal sealed class EpisodeStory
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

    private void GradeFirst(Actor answered, bool withPlan)
    {
        var shares = profile.RiskAtFirstGrade;
        var exploited = write.Child.HasSignificantMarkerAt(write.ReportedAt);
        // The profile's share is of all episodes; the exploited are more often high, so the others are less often.
        var high = exploited ? shares.High * 2.5 : shares.High * 0.85;
        var level = Dice.Chance(high) ? RiskLevel.High : Dice.Chance(shares.Low / (1 - shares.High)) ? RiskLevel.Low : RiskLevel.Medium;
        var response = level switch
        {
            RiskLevel.High => Dice.Chance(0.7) ? ResponseGrade.Emergency : ResponseGrade.Priority,
            RiskLevel.Medium => Dice.Chance(0.75) ? ResponseGrade.Priority : ResponseGrade.Scheduled,
            _ => Dice.Chance(0.5) ? ResponseGrade.Scheduled : ResponseGrade.ResolutionWithoutDeployment,
        };
        gradedAt = Early(9);
        write.Grade(gradedAt, answered, level, response, planNotUsed: withPlan && Dice.Chance(0.1) ? "Plan written for the earlier placement" : null);
    }

    private void Give()
    {
        var at = After(gradedAt, 12);
        var supervisor = write.Any(Role.Supervisor);
        var investigator = write.Any(Role.Investigator);
        var to = Dice.Chance(0.5) ? new Party(PartyKind.Team, "MPIT") : new Party(PartyKind.User, investigator.Name);
        var assignment = write.Assign(at, supervisor, to);
        if (Dice.Chance(0.95)) write.Accept(After(at, 8), investigator, assignment);
    }

    private void Research()
    {
        if (Room > 2 && Dice.Chance(0.4)) write.RequestResearch(After(gradedAt, 6), write.Any(Role.Supervisor));
        var returned = Instant.Max(Early(42), After(gradedAt, 5));
        var research = write.ReturnResearch(returned, write.Any(Role.Researcher), withAssociates: Dice.Chance(0.8));
        if (Room < 1 || !Dice.Chance(0.9)) return;
        var (up, down) = (Dice.Chance(profile.RegradeAfterResearch.Up), Dice.Chance(profile.RegradeAfterResearch.Down));
        var level = up && write.Level < RiskLevel.High ? write.Level + 1 : down && write.Level > RiskLevel.Low ? write.Level - 1 : write.Level;
        var at = After(returned, 20);
        write.Regrade(at, level < write.Level ? Lowers(at) : write.Any(Dice.Chance(0.5) ? Role.Supervisor : Role.Investigator), level, [research]);
    }

    // At night only an inspector lowers from high; the policy that ships says when the night is.
    private Actor Lowers(Instant at) =>
        write.Any(write.Level == RiskLevel.High && PolicyHistory.Shipped.InForceAt(at).IsNight(at) ? Role.Inspector : Role.Supervisor);

    private void Tellings()
    {
        var (responsible, host) = (write.Responsible, write.Child.Details.HostAuthority);
        // Never left out, but in one of fourteen only after the return.
        var told = Dice.Chance(0.93) ? Early(write.EverHigh ? 50 : 130) : foundAt + Dice.Hours(9);
        write.Notify(told, write.Any(Role.Operator), AgencyFor(write.ReportedAt), $"{responsible}", responsible);
        if (host is not null && host != responsible)
            write.Notify(Early(150), write.Any(Role.Operator), Agency.ChildrensSocialCare, host, host);
        if (Room > 0 && Dice.Chance(0.8)) write.Notify(Early(100), write.Any(Role.Operator), Agency.Pnc, "Police National Computer bureau");
        if (Lasted > Duration.FromHours(72)) write.Notify(write.ReportedAt + Duration.FromHours(Dice.Between(60, 71)), write.OwnerOr(Role.Investigator), Agency.UkMissingPersonsUnit, "UK Missing Persons Unit");
    }

    // Out of office hours the duty team takes the call.
    private static Agency AgencyFor(Instant at) =>
        London.IsBetween(at, new LocalTime(9, 0), new LocalTime(17, 0)) ? Agency.ChildrensSocialCare : Agency.EmergencyDutyTeam;

    private void StartPlan()
    {
        var at = Early(28);
        foreach (var action in write.PlanActions.Take(Math.Max(1, Math.Min(3, Room))))
        {
            write.CompleteAction(at, write.OwnerOr(Role.Investigator), action.ActionId);
            at = After(at, 20);
        }
    }

    private void AtHigh()
    {
        if (Lasted > Duration.FromHours(2.5) && Dice.Chance(0.8))
            write.Review(After(gradedAt, 170), write.Any(Role.Inspector));
        if (Dice.Chance(profile.PhoneData.ShareOfHigh)) PhoneData();
        if (Lasted > Duration.FromHours(14) && Dice.Chance(0.6)) Publicity();
    }

    private void PhoneData()
    {
        var grade = Dice.Whole(1, 3);
        var asked = After(gradedAt, 60);
        var request = write.Add(
            new PhoneDataRequested(grade, grade == 1, "To find a child at high risk of serious harm", Names.Mobile(Dice)), asked, write.OwnerOr(Role.Supervisor));
        var decided = After(asked, grade switch { 1 => 11, 2 => 45, _ => 400 });
        if (Dice.Chance(profile.PhoneData.Refused))
        {
            write.Add(new PhoneDataRefused(request, "Superintendent", "Less intrusive enquiries have not been tried yet"), decided, write.Any(Role.Authoriser));
            return;
        }

        write.Add(new PhoneDataAuthorised(request, "Superintendent", "Necessary and proportionate to protect life"), decided, write.Any(Role.Authoriser));
        var result = decided + Dice.Minutes(grade switch { 1 => 45, 2 => 170, _ => 1200 });
        if (result < foundAt) write.Add(new PhoneDataReceived(request, "Last cell in the town centre; two calls to one number"), result, write.OwnerOr(Role.Investigator));
    }

    private void Publicity()
    {
        var decision = Dice.Pick([PublicityDecision.Release, PublicityDecision.Hold, PublicityDecision.Hold, PublicityDecision.Refuse]);
        write.Add(
            new PublicityDecided(
                decision,
                decision == PublicityDecision.Release
                    ? "The child's location is unknown and the public may help; the risk outweighs the attention"
                    : "Attention may drive the child further away and mark them out to those who exploit them",
                [$"{write.Responsible}"],
                Dice.Chance(0.3) ? "The parent would rather it were not public" : null,
                Dice.Chance(0.6) ? true : null),
            After(gradedAt, 700),
            write.Any(Role.Inspector));
    }

    private void Discuss()
    {
        var held = write.ReportedAt + Duration.Min(Dice.Hours(write.EverHigh ? 21 : 46, 0.4), Lasted * 0.95);
        var discussion = write.Add(
            new StrategyDiscussionHeld(["MPIT", $"{write.Responsible}", "Placement or school"], "Joint visits tonight; who speaks to whom is agreed"),
            held,
            write.OwnerOr(Role.Investigator));
        if (Dice.Chance(0.9)) write.Add(new StrategyRecordFiled(discussion), held + Dice.Hours(12, 0.7), write.OwnerOr(Role.Investigator));
    }

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
