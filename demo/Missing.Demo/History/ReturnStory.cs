using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Demo;

/// <summary>The duties after the return, until closing and beyond.</summary>
internal sealed class ReturnStory(EpisodeWriter write, Profile profile)
{
    // Nearly every return home interview is offered in the end; the few that never are stay on the board as overdue.
    private const double NeverInterviewed = 0.0004;
    private static readonly Duration InterviewDue = Duration.FromHours(72);

    private Dice Dice => write.Dice;

    /// <summary>The child came back and was seen.</summary>
    public void Tell(Instant foundAt)
    {
        var unsafeAdult = Dice.Chance(0.04);
        var harmed = Dice.Chance(0.05);
        var takenTo = TakenToWhere(out var police);
        write.Find(
            foundAt,
            write.Any(police ? Role.Supervisor : Role.Operator),
            takenTo,
            condition: null,
            harm: harmed ? ["Bruised arm; says it was a fall"] : null,
            with: unsafeAdult ? [new FoundWith(Names.Associate(Dice), "Adult not known to the family")] : null);
        if (police) write.Add(new ChildPlaced("Carer", write.Child.Carer), foundAt + Dice.Minutes(75, 0.7), write.OwnerOr(Role.Investigator));
        var interviewed = Interview(foundAt);
        if (harmed || unsafeAdult) DecideCrime(foundAt);
        var notice = Notice(foundAt);
        ReturnHomeInterview(foundAt);
        Close(Instant.Max(interviewed, notice));
    }

    /// <summary>The child had been at home all along: an inspector says so, and nothing more is owed.</summary>
    public void NeverMissing(Instant at)
    {
        write.DropAfter(at);
        write.Add(
            new RecordedNotMissing(NotMissingOutcome.NeverMissing, "Asleep in another room of the house the whole evening", Dice.Pick(Texts.Officers)),
            at,
            write.Any(Role.Inspector));
    }

    private TakenTo TakenToWhere(out bool police)
    {
        police = Dice.Chance(0.06);
        if (police) return TakenTo.PoliceBuilding;
        return Dice.Chance(0.03) ? TakenTo.Hospital : write.Child.LookedAfter ? TakenTo.Placement : TakenTo.Home;
    }

    private Instant Interview(Instant foundAt)
    {
        var at = foundAt + (write.EverHigh ? Dice.Minutes(42, 0.7) : Dice.Hours(5, 0.9));
        if (Dice.Chance(0.08))
        {
            // Declined leaves the duty open: it is tried again.
            write.Interview(at, write.Any(Role.Investigator), declined: true);
            at += Dice.Hours(14, 0.5);
        }

        write.Interview(at, write.Any(Role.Investigator));
        return at;
    }

    private void DecideCrime(Instant foundAt)
    {
        var recorded = Dice.Chance(0.6);
        write.Add(
            new CrimeDecided(
                recorded ? CrimeOutcome.Recorded : CrimeOutcome.NotACrime,
                recorded ? "What the child says and what was seen make an offence likely" : "Nothing said or seen points to an offence",
                recorded ? $"26*{Dice.Whole(100000, 999999)}" : null),
            foundAt + Dice.Hours(13, 0.6),
            write.OwnerOr(Role.Investigator));
    }

    // Gives when the notice no longer keeps the episode open.
    private Instant Notice(Instant foundAt)
    {
        if (Dice.Chance(0.02))
        {
            var decided = foundAt + Dice.Hours(6, 0.5);
            write.Add(new PpnNotRequired("Back within the hour, at the agreed address; nothing of concern"), decided, write.Any(Role.Supervisor));
            return decided;
        }

        var days = Math.Min(Dice.Of(profile.PpnDays), profile.PpnDaysMax);
        var sentAt = foundAt + Duration.FromDays(days);
        var submitted = foundAt + Duration.Min(Dice.Hours(4.5, 0.7), Duration.FromDays(days) * 0.7);
        var ppn = write.SubmitPpn(submitted, write.OwnerOr(Role.Investigator));
        // A notice that was returned for more work closes no episode until it is approved.
        var written = submitted;
        if (Dice.Chance(0.85))
        {
            var isReturned = Dice.Chance(0.05);
            if (isReturned) write.Add(new PpnReturnedForWork(ppn, "Voice of the child is missing"), submitted + (sentAt - submitted) * 0.25, write.Any(Role.Supervisor));
            var approved = submitted + (sentAt - submitted) * Dice.Between(0.3, 0.9);
            write.Add(new PpnSupervised(ppn), approved, write.Any(Role.Supervisor));
            if (isReturned) written = approved;
        }

        write.SendPpn(sentAt, write.Any(Role.Raru), ppn);
        return written;
    }

    private void ReturnHomeInterview(Instant foundAt)
    {
        if (Dice.Chance(NeverInterviewed)) return;
        var partner = write.Staff.Partner(write.Responsible);
        if (Dice.Chance(0.5)) write.Add(new ReturnHomeInterviewOffered(Dice.Pick(Texts.Workers), "Return interview service"), foundAt + Dice.Hours(15, 0.5), partner);
        var (worker, shares) = (Dice.Pick(Texts.Workers), profile.ReturnHomeInterview);
        if (Dice.Chance(shares.Declined))
        {
            write.Add(
                new ReturnHomeInterviewDeclined(worker, "Return interview service", [write.Id], "Offered twice; the child does not want to talk"),
                foundAt + Dice.Hours(52, 0.4),
                partner);
            return;
        }

        var inTime = Dice.Chance(shares.WithinDue / (1 - shares.Declined));
        var at = foundAt + (inTime ? InterviewDue * Dice.Between(0.25, 0.98) : InterviewDue + Duration.Min(Dice.Hours(60, 0.8), Duration.FromDays(11)));
        write.Add(
            new ReturnHomeInterviewHeld(
                worker,
                "Return interview service",
                [write.Id],
                Dice.Pick(Texts.Voices),
                Dice.Some(Texts.Reasons, Dice.Whole(1, 2)),
                Dice.Chance(0.2) ? "Named a place where older people buy drinks for children" : null,
                Dice.Chance(0.8) ? ["Share with the social worker", "Trigger plan to be looked at"] : null),
            at,
            partner);
    }

    private void Close(Instant possible) =>
        write.Add(new Closed("Child seen and spoken to; notice written"), possible + Dice.Hours(22, 0.7), write.Any(Dice.Chance(0.8) ? Role.Supervisor : Role.Inspector));
}
