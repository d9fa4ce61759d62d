using Missing.Domain.Flags;

namespace Missing.Api.Web.Words;

/// <summary>A flag's chip on the board; the whole sentence is <see cref="FlagRule.Because"/>, filled by the reader.</summary>
public static class FlagWords
{
    /// <summary>Characters that a chip holds without breaking the row at 1366 pixels.</summary>
    public const int Longest = 18;

    private static readonly Dictionary<FlagId, string> Labels = new()
    {
        [FlagId.TriggerPlanNotConsulted] = "Plan not read",
        [FlagId.ResearchNotConsidered] = "Research unread",
        [FlagId.AssociateNotResearched] = "Check associate",
        [FlagId.ExploitationRiskBelowHigh] = "CSE/CCE below high",
        [FlagId.LowRiskChild] = "Child graded low",
        [FlagId.Downgraded] = "Lowered",
        [FlagId.DowngradedOvernight] = "Lowered at night",
        [FlagId.Unassigned] = "Nobody assigned",
        [FlagId.NotAcknowledged] = "Not accepted",
        [FlagId.NoDeploymentUnendorsed] = "Not sent, unseen",
        [FlagId.PhoneDataRefusedAtHigh] = "Phone refused",
        [FlagId.NoPhoneDataRequest] = "No phone request",
        [FlagId.NewInformationNotConsidered] = "New info unread",
        [FlagId.MediumBeyond24H] = "Medium over 24 h",
        [FlagId.ReviewsWithoutNewLine] = "No new lines",
        [FlagId.EthnicityNotRecorded] = "Ethnicity missing",
        [FlagId.VoiceOfChildMissing] = "Child not heard",
        [FlagId.NoCarerEnquiries] = "No carer enquiry",
        [FlagId.ParentViewInPublicity] = "Parent's view used",
        [FlagId.ReporterMayBeHarm] = "Caller may harm",
        [FlagId.RhiWithoutAction] = "RHI, no action",
        [FlagId.PpnUnsupervised] = "PPN unsupervised",
        [FlagId.Repeat3In30] = "3 in 30 d",
        [FlagId.Repeat3In90] = "3 in 90 d",
        [FlagId.RepeatWithoutTriggerPlan] = "Repeat, no plan",
        [FlagId.NoExploitationAssessment] = "CSE/CCE unassessed",
        [FlagId.RestsOnStruckOut] = "On a struck entry",
        [FlagId.TwoOpenEpisodes] = "Two open episodes",
        [FlagId.ChildNotResearched] = "Child unresearched",
        [FlagId.CameOfAge] = "Came of age",
        [FlagId.AgeDisputed] = "Age disputed",
        [FlagId.NotOnTheList] = "Name not listed",
        [FlagId.MayBeSameChild] = "May be same child",
        [FlagId.ClosedWithoutCrimeDecision] = "No crime decision",
    };

    public static string Label(FlagId flag) => Labels[flag];

    /// <summary>Says something of exploitation: hidden where a screen is seen by people who need not know.</summary>
    public static bool IsExploitation(FlagId flag) => flag is FlagId.ExploitationRiskBelowHigh or FlagId.NoExploitationAssessment;
}
