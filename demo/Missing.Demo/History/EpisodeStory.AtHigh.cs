using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Demo;

/// <content>What only a high risk brings: phone data, publicity, a strategy discussion.</content>
internal sealed partial class EpisodeStory
{
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
}
