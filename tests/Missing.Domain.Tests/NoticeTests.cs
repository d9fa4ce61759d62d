using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests;

/// <summary>What a supervisor has said of a notice, told alike to the queue, to the clocks and to who supervises.</summary>
public sealed class NoticeTests
{
    private static readonly Guid Notice = Ids.Of("notice");

    [Theory]
    [InlineData("", SupervisionState.NotSeen)]
    [InlineData("approved", SupervisionState.Approved)]
    [InlineData("returned", SupervisionState.Returned)]
    [InlineData("approved returned", SupervisionState.Returned)]
    [InlineData("returned approved", SupervisionState.Approved)]
    [InlineData("returned approved returned", SupervisionState.Returned)]
    [InlineData("returned returned approved", SupervisionState.Approved)]
    [InlineData("another-approved another-returned", SupervisionState.NotSeen)]
    public void The_latest_supervision_of_a_notice_counts_and_is_the_same_wherever_it_is_asked_for(string said, SupervisionState state)
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new PpnSubmitted(3, false, "Exploitation"), id: Notice);
        var minutes = 0;
        foreach (var word in said.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var ppn = word.StartsWith("another", StringComparison.Ordinal) ? Ids.Of("another") : Notice;
            history.Then($"+2h{++minutes}m", word.EndsWith("approved", StringComparison.Ordinal) ? new PpnSupervised(ppn) : new PpnReturnedForWork(ppn));
        }

        var file = history.File("+3h");

        Assert.Equal(state, Notices.Supervision(file.Episode, Notice));
        Assert.Equal(state == SupervisionState.Returned, Assert.Single(Notices.Of(file)).IsReturned);
        var approving = new SupervisePpn(SupervisionOutcome.Approved) { Ppn = Notice };
        Assert.Equal(
            state == SupervisionState.Approved ? "already-approved" : null,
            approving.Decide(new Situation(file, History.Supervisor, file.At, file.At)).Refusal?.Code);
    }

    [Theory]
    [InlineData("Covered by the notice on MC-2026-000007", true)]
    [InlineData("covered in his sister's", true)]
    [InlineData("The other one covers her", true)]
    [InlineData("Covering notice sent yesterday", true)]
    [InlineData("See MC-2026-000007", true)]
    [InlineData("On his brother\u2019s PPN", true)]
    [InlineData("Referral of her siblings", true)]
    [InlineData("One notice for the other children in the home", true)]
    [InlineData("Recovered from the river bank, nothing new", false)]
    [InlineData("Phone recovered; late home", false)]
    [InlineData("Discovered asleep in the shed", false)]
    [InlineData("In recovery at the unit", false)]
    [InlineData("Undercover officers were with him", false)]
    [InlineData("Not covered by anything, and nothing to tell", false)]
    [InlineData("No siblings, late home", false)]
    [InlineData("Lives with siblings, late home", false)]
    [InlineData("No notice needed: he was with his brother", false)]
    [InlineData("PPN not needed, she was with her sister", false)]
    [InlineData("Had been to McDonald's, in Mc 2 Street", false)]
    [InlineData("Noticed missing at tea, back with twin", false)]
    [InlineData("With the other children at football", false)]
    public void A_reason_says_that_another_notice_covers_the_child_in_whole_words(string reason, bool covered) =>
        Episode.FoundAgain().When(new SubmitPpn(NotRequiredReason: reason)).Then(new PpnNotRequired(reason, covered));
}
