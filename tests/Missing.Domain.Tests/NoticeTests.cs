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
}
