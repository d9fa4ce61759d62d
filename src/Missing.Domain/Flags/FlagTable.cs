using Missing.Domain.Privacy;
using NodaTime;

namespace Missing.Domain.Flags;

/// <summary>
/// One row a flag (docs/rules.md §6). A new flag goes here, with the release that brings it (<see cref="Policy.Releases"/>) and what is told of it of a closed record, and
/// its condition into the file of its kind beside this one.
/// </summary>
public static class FlagTable
{
    private const WhenClosed Told = WhenClosed.Told;
    private const WhenClosed WithoutName = WhenClosed.WithoutName;
    private const WhenClosed Untold = WhenClosed.Untold;

    public static readonly IReadOnlyList<FlagRule> All =
    [
        new(FlagId.TriggerPlanNotConsulted, "Graded before anyone had read the child's trigger plan.", GradeFlags.TriggerPlanNotConsulted, Told),
        new(FlagId.ResearchNotConsidered, "Research has come back since the grade that stands.", GradeFlags.ResearchNotConsidered, Told),
        new(FlagId.AssociateNotResearched, "Named, but not among the subjects researched: {0}.", IntelligenceFlags.AssociateNotResearched, Untold),
        new(FlagId.ExploitationRiskBelowHigh, "A significant exploitation marker stands ({0}), and the child is graded below high.", GradeFlags.ExploitationRiskBelowHigh, Untold),
        new(FlagId.LowRiskChild, "A child is graded {0}.", GradeFlags.LowRiskChild, Told),
        new(FlagId.Downgraded, "The risk level was lowered from {0}.", GradeFlags.Downgraded, Told),
        new(FlagId.DowngradedOvernight, "The risk level was lowered during the night, from {0}.", GradeFlags.DowngradedOvernight, Told),
        new(FlagId.Unassigned, "No named person has accepted this episode.", OwnershipFlags.Unassigned, Told),
        new(FlagId.NotAcknowledged, "Given to {0}, and nobody has accepted.", OwnershipFlags.NotAcknowledged, WithoutName),
        new(FlagId.NoDeploymentUnendorsed, "Nobody was sent, and no supervisor has reviewed that decision.", OwnershipFlags.NoDeploymentUnendorsed, Told),
        new(FlagId.PhoneDataRefusedAtHigh, "Phone data was refused while the child was at high risk.", IntelligenceFlags.PhoneDataRefusedAtHigh, Told),
        new(FlagId.NoPhoneDataRequest, "At high risk for an hour, and phone data has not been asked for.", IntelligenceFlags.NoPhoneDataRequest, Told),
        new(FlagId.NewInformationNotConsidered, "Information with risk indicators has not been considered in a grade, nor decided on.", IntelligenceFlags.NewInformationNotConsidered, Told),
        new(FlagId.MediumBeyond24H, "Missing at medium risk for more than 24 hours without a change.", GradeFlags.MediumBeyond24Hours, Told),
        new(FlagId.ReviewsWithoutNewLine, "{0} reviews in a row brought no new line of enquiry.", OwnershipFlags.ReviewsWithoutNewLine, Told),
        new(FlagId.EthnicityNotRecorded, "The child's ethnicity is not recorded, nor why it is not stated.", ChildFlags.EthnicityNotRecorded, Untold),
        new(FlagId.VoiceOfChildMissing, "The {0} does not record the voice of the child.", ReturnFlags.VoiceOfChildMissing, Told),
        new(FlagId.NoCarerEnquiries, "A carer reported the child and no enquiries of their own are recorded.", ChildFlags.NoCarerEnquiries, Told),
        new(FlagId.ParentViewInPublicity, "A parent's view stands beside a decision to {0} publicity; nobody has said it would be the same without.", ReturnFlags.ParentViewInPublicity, Told),
        new(FlagId.ReporterMayBeHarm, "The person who reported may be part of the harm.", ChildFlags.ReporterMayBeHarm, Told),
        new(FlagId.RhiWithoutAction, "The return home interview led to no action.", ReturnFlags.ReturnInterviewWithoutAction, Told),
        new(FlagId.PpnUnsupervised, "A PPN was sent before a supervisor had seen it.", ReturnFlags.PpnUnsupervised, Told),
        new(FlagId.Repeat3In30, "Missing {0} times in 30 days.", ChildFlags.Repeat3In30, Told),
        new(FlagId.Repeat3In90, "Missing {0} times in 90 days.", ChildFlags.Repeat3In90, Told),
        new(FlagId.RepeatWithoutTriggerPlan, "Goes missing repeatedly and has no trigger plan.", ChildFlags.RepeatWithoutTriggerPlan, Told),
        new(FlagId.NoExploitationAssessment, "{0} episodes, and exploitation has never been assessed.", ChildFlags.NoExploitationAssessment, Untold),
        new(FlagId.RestsOnStruckOut, "Recorded on the strength of a finding that was struck out: {0}. Strike these out too, or record the true finding.", ReturnFlags.RestsOnStruckOut, Told)
        {
            Release = Policy.Releases.November2026,
        },
        new(FlagId.TwoOpenEpisodes, "Another episode of this child is open too. Whoever finds the child records it on both.", ChildFlags.TwoOpenEpisodes, Told)
        {
            Release = Policy.Releases.November2026,
        },
        new(FlagId.ChildNotResearched, "Research has come back, and none of it is on the child.", IntelligenceFlags.ChildNotResearched, Told)
        {
            Release = Policy.Releases.November2026,
        },
        new(FlagId.CameOfAge, "Came of age while missing, and no duty ends. They are held now by {0}.", AgeFlags.CameOfAge, Untold)
        {
            Release = Policy.Releases.November2026,
        },
        new(FlagId.AgeDisputed, "The age is disputed by {0}. Until that is settled the person is taken for a child.", AgeFlags.AgeDisputed, Untold)
        {
            Release = Policy.Releases.November2026,
        },
        new(FlagId.NotOnTheList, "Typed, and on no list: {0}. Choose the name that is meant, or have an administrator add it.", ListFlags.NotOnTheList, Untold)
        {
            Release = Policy.Releases.November2026,
        },
        new(FlagId.MayBeSameChild, "May be the same child as {0}. Say that it is another child, or merge the records.", ChildFlags.MayBeSameChild, Untold)
        {
            Release = Policy.Releases.November2026,
        },
        new(FlagId.ClosedWithoutCrimeDecision, "Closed although harm was told of and nobody has decided whether a crime is recorded.", ReturnFlags.ClosedWithoutCrimeDecision, Told)
        {
            Release = Policy.Releases.November2026,
        },
    ];

    private static readonly Dictionary<FlagId, FlagRule> ById = All.ToDictionary(r => r.Id);

    public static FlagRule Of(FlagId id) => ById[id];

    /// <summary>Every flag that holds, in the order of the table.</summary>
    /// <param name="rules">Rules to use in place of the table, for a trial.</param>
    public static IReadOnlyList<Flag> Evaluate(CaseFile file, IReadOnlyList<FlagRule>? rules = null) => rules is null ? file.Flags.All : Judge(file, rules).All;

    internal static Judgement<Flag> Judge(CaseFile file, IReadOnlyList<FlagRule> rules)
    {
        var changesAt = Instant.MaxValue;
        if (!file.Episode.IsReported) return new([], changesAt);
        var flags = new List<Flag>();
        foreach (var rule in rules)
        {
            if (rule.Find(file) is not { } flag || flag.Since < file.Policy.Since(rule.Release)) continue;
            if (flag.Since <= file.At) flags.Add(flag);
            else changesAt = Instant.Min(changesAt, flag.Since);
        }

        return new(flags, changesAt);
    }
}
