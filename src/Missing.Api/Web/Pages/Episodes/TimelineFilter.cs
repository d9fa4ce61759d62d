using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Pages.Episodes;

/// <summary>Which entries of a timeline are shown; in the address as <c>?show=decisions</c>.</summary>
public enum TimelineFilter { All, Decisions, Contact }

public static class TimelineFilters
{
    public static TimelineFilter Read(string? text) => text switch
    {
        "decisions" => TimelineFilter.Decisions,
        "contact" => TimelineFilter.Contact,
        _ => TimelineFilter.All,
    };

    /// <summary>Corrections are shown under every filter: they say that something that is read was wrong.</summary>
    public static bool Shows(TimelineFilter filter, Fact fact) => filter switch
    {
        TimelineFilter.Decisions => fact is Corrected || EventWords.IsDecision(fact.GetType()),
        TimelineFilter.Contact => fact is Corrected || EventWords.IsContact(fact.GetType()),
        _ => true,
    };
}
