using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Demo;

/// <content>The return and what it brings: the finding, the interview, the notice.</content>
internal sealed partial class EpisodeWriter
{
    public Guid Find(
        Instant at,
        Actor by,
        TakenTo takenTo,
        string? condition = null,
        IReadOnlyList<string>? harm = null,
        IReadOnlyList<FoundWith>? with = null) =>
        Add(
            new Found(
                takenTo is TakenTo.Home or TakenTo.Placement && Dice.Chance(0.6) ? "Returned by themselves" : $"At {Places.Any(Dice)}",
                Dice.Pick(Texts.Officers),
                condition ?? "Tired and cold, otherwise well",
                Dice.Chance(0.4) ? Child.Carer : null,
                harm,
                with,
                takenTo,
                Sighting.PoliceOfficer),
            at,
            by);

    public Guid Interview(Instant at, Actor by, bool declined = false) =>
        Add(
            declined
                ? new PreventionInterviewHeld(InterviewOutcome.Declined, by.Name)
                : new PreventionInterviewHeld(
                    InterviewOutcome.Held,
                    by.Name,
                    Dice.Chance(0.85) ? Dice.Pick(Texts.Voices) : null,
                    Dice.Pick(["With friends", "Would not say", "At a relative's address", "In the town centre"]),
                    null,
                    [Dice.Pick(Texts.Reasons)]),
            at,
            by);

    public Guid SubmitPpn(Instant at, Actor by, int? level = null, bool immediateHarm = false) =>
        Add(
            new PpnSubmitted(
                level ?? (EverHigh ? Dice.Whole(3, 4) : Dice.Whole(1, 3)),
                immediateHarm,
                "Missing episode. Whereabouts during the absence are only partly known; see the record.",
                Dice.Chance(0.8) ? Dice.Pick(Texts.Voices) : null,
                Child.Details.Ethnicity?.Code),
            at,
            by);

    public Guid SendPpn(Instant at, Actor by, Guid ppn) =>
        Add(new PpnSent(ppn, Agency.ChildrensSocialCare, $"{Responsible}, front door"), at, by);
}
