using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Pages.Episodes;

/// <summary>Which entries of a timeline are shown; in the address as <c>?show=decisions</c>.</summary>
public enum TimelineFilter { All, Decisions, Contact }

public static class TimelineFilters
{
    // What somebody decided, or what changed who answers for the episode.
    private static readonly HashSet<Type> Decisions =
    [
        typeof(ThriveGraded), typeof(Regraded), typeof(Reviewed), typeof(Assigned), typeof(HandedOver), typeof(TransferRequested),
        typeof(PhoneDataAuthorised), typeof(PhoneDataRefused), typeof(StrategyDiscussionHeld), typeof(PublicityDecided),
        typeof(Found), typeof(FoundDeceased), typeof(CrimeDecided), typeof(PpnSubmitted), typeof(PpnSupervised),
        typeof(PpnReturnedForWork), typeof(PpnNotRequired), typeof(RecordedNotMissing), typeof(Closed), typeof(Reopened), typeof(InformationDecided),
        typeof(MarkerRaised), typeof(MarkerLowered), typeof(ExploitationAssessed), typeof(TriggerPlanWritten), typeof(PanelConsidered),
        typeof(StrategyMeetingHeld),
    ];

    // Somebody outside the search was spoken to, or spoke.
    private static readonly HashSet<Type> Contact =
    [
        typeof(MissingReported), typeof(InformationReceived), typeof(EnquiryMade), typeof(Attended), typeof(AgencyNotified),
        typeof(NotificationAcknowledged), typeof(StrategyDiscussionHeld), typeof(Located), typeof(Found), typeof(ChildPlaced),
        typeof(PreventionInterviewHeld), typeof(ReturnHomeInterviewOffered), typeof(ReturnHomeInterviewHeld),
        typeof(ReturnHomeInterviewDeclined), typeof(CarerFormReceived),
    ];

    public static TimelineFilter Read(string? text) => text switch
    {
        "decisions" => TimelineFilter.Decisions,
        "contact" => TimelineFilter.Contact,
        _ => TimelineFilter.All,
    };

    /// <summary>Corrections are shown under every filter: they say that something that is read was wrong.</summary>
    public static bool Shows(TimelineFilter filter, Fact fact) => filter switch
    {
        TimelineFilter.Decisions => fact is Corrected || Decisions.Contains(fact.GetType()),
        TimelineFilter.Contact => fact is Corrected || Contact.Contains(fact.GetType()),
        _ => true,
    };
}
