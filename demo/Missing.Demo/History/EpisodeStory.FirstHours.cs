using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Demo;

/// <content>The first hours: graded, given to somebody, researched, told to those who must know.</content>
internal sealed partial class EpisodeStory
{
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
}
