using Missing.Domain.Clocks.Rules;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;

namespace Missing.Domain.Clocks;

/// <summary>
/// One row a clock (docs/rules.md §4). <b>A new clock goes here</b>: a name in <see cref="ClockId"/>, a row in this table with the
/// release that brings it (<see cref="Policy.Releases"/>), its durations with their source in <see cref="Policy.ShippedPolicy"/>,
/// and the function that finds its spans in Rules/.
/// </summary>
public static class ClockTable
{
    private const EndedBy Search = EndedBy.EndOfSearch;
    private const EndedBy Return = EndedBy.DeathOrNotMissing;

    public static readonly IReadOnlyList<ClockRule> All =
    [
        new(ClockId.ThriveGrading, "report", "THRIVE grading", Role.Supervisor, Search, false, FirstResponse.ThriveGrading),
        new(ClockId.Attendance, "report, once graded for attendance", "attendance", Role.Supervisor, Search, false, FirstResponse.Attendance),
        new(ClockId.I24Research, "report", "research on the child returned", Role.Researcher, Search, false, Intelligence.Research),
        new(ClockId.RegradeAfterResearch, "research returned", "a regrade that considered it", Role.Supervisor, Search, false, Intelligence.RegradeAfterResearch),
        new(ClockId.DecideOnInformation, "information with risk indicators", "a regrade that considered it", Role.Supervisor, Search, false, Intelligence.DecideOnInformation),
        new(ClockId.AcknowledgeAssignment, "assignment, handover or transfer request", "acknowledged by a named person", Role.Supervisor, Search, false, Ownership.Acknowledge)
        {
            Apart = ("a transfer request", Return),
        },
        new(ClockId.FirstEnquiry, "report", "the first locating act", Role.Supervisor, Search, false, Enquiries.First),
        new(ClockId.Activity, "each locating act", "the next locating act", Role.Supervisor, Search, false, Enquiries.Activity) { OwnerFirst = true },
        new(ClockId.TriggerPlanStarted, "trigger plan opened", "the first plan action completed, or a reason", null, Search, false, FirstResponse.TriggerPlanStarted),
        new(ClockId.Review, "grading, regrade, review", "review", Role.Supervisor, Search, false, Reviews.Next),
        new(ClockId.InspectorReview, "first high", "a review by somebody signed in as an inspector", Role.Inspector, Search, false, Reviews.Inspector),
        new(ClockId.PhoneDataDecision, "phone data requested", "authorised or refused", Role.Authoriser, Search, false, PhoneData.Decision),
        new(ClockId.PhoneDataResult, "phone data authorised", "phone data received", Role.Investigator, Search, false, PhoneData.Result),
        new(ClockId.PhoneDataChallenge, "phone data refused while high", "a new request, or an inspector's review that accepts it", Role.Inspector, Search, false, PhoneData.Challenge),
        new(ClockId.CscNotification, "report, for each authority; an authority becoming responsible or host while missing", "that authority's social care or duty team told", Role.Supervisor, Return, false, Agencies.SocialCare)
        {
            WhenClosed = WhenClosed.WithoutName,
        },
        new(ClockId.ReporterUpdate, "report, each update", "parent or carer told", null, Search, false, Agencies.ReporterUpdate),
        new(ClockId.PncCirculation, "report", "PNC told", null, Search, false, Agencies.Pnc),
        new(ClockId.UkmpuNotification, "report", "UK Missing Persons Unit told", null, Search, false, Agencies.Ukmpu),
        new(ClockId.PublicityDecision, "first high", "publicity decided", null, Search, false, Agencies.Publicity),
        new(ClockId.StrategyDiscussion, "report", "strategy discussion held", Role.Raru, Search, false, Agencies.StrategyDiscussion)
        {
            ThenTold = Role.Inspector,
            // A marker makes it due sooner.
            WhenClosed = WhenClosed.Untold,
        },
        new(ClockId.StrategyRecord, "strategy discussion held", "its record filed", Role.Raru, Return, false, Agencies.StrategyRecord) { ThenTold = Role.Inspector },
        new(ClockId.Recovery, "located", "found", Role.Supervisor, Search, false, Returns.Recovery),
        new(ClockId.MissingAgain, "found, found dead or not missing was struck out", "a grading, regrade or review since", Role.Supervisor, Search, false, MissingAgain.Spans)
        {
            AlsoTold = Role.Inspector,
            Release = Releases.November2026,
        },
        new(ClockId.ChildPlaced, "found, taken to a police building, custody or another place of waiting", "child placed", Role.Supervisor, Return, true, Returns.Placed),
        new(ClockId.PreventionInterview, "found", "prevention interview held", Role.Supervisor, Return, true, Returns.PreventionInterview),
        new(ClockId.CrimeDecision, "harm or an unsafe adult: told at the finding, in an interview or in a PPN", "crime decided", Role.Supervisor, Return, true, Returns.CrimeDecision),
        new(ClockId.PpnSubmission, "found", "PPN submitted, or not required", null, EndedBy.NotMissing, true, Returns.PpnSubmission),
        new(ClockId.PpnToCsc, "found; each PPN submitted while missing", "PPN sent to children's social care, or not required", Role.Raru, EndedBy.NotMissing, true, Returns.PpnToSocialCare),
        new(ClockId.ReturnHomeInterview, "found", "return home interview held or declined", Role.Partner, Return, true, Returns.ReturnHomeInterview),
        new(ClockId.TriggerPlanUpdate, "the latest of found and return home interview held", "trigger plan written", null, Return, false, Returns.TriggerPlanUpdate),
        new(ClockId.Panel, "3 in 30 reached, by a report or a tighter threshold, or still so 30 days after the last consideration", "panel considered", Role.Chair, Return, false, Repeated.Panel),
        new(ClockId.StrategyMeeting, "3 in 90 reached, by a report or a tighter threshold, and each third further episode", "strategy meeting held", Role.Inspector, Return, false, Repeated.StrategyMeeting),
        new(ClockId.DecideAfterEnd, "information with risk indicators after the search has ended", "decided: reported again, reopened, or no change and why; or a regrade that considered it", Role.Supervisor, EndedBy.Nothing, true, Intelligence.DecideAfterEnd)
        {
            Release = Releases.November2026,
        },
    ];

    private static readonly Dictionary<ClockId, ClockRule> ById = All.ToDictionary(r => r.Id);

    public static ClockRule Of(ClockId id) => ById[id];
}
