using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Api.Web.Pages.Timeline;

/// <summary>A way from an entry to what it names; without an address where that is not to be seen from here.</summary>
public sealed record TimelineLink(string Text, string? Address);

/// <summary>The context shared by the entries of one timeline: the moment of viewing, and what the ids in them refer to.</summary>
/// <param name="now">Decides which times need their year.</param>
/// <param name="facts">Every entry of the stream by its id, shown or not.</param>
/// <param name="grades">The decisions on the risk level that stand, in fold order; none for a child's record.</param>
public sealed class TimelineAround(Instant now, IReadOnlyDictionary<Guid, Fact> facts, IReadOnlyList<Grade> grades)
{
    public Instant Now => now;

    /// <summary>The references of the child's other episodes, for the entries that name one.</summary>
    public IReadOnlyDictionary<Guid, string> References { get; init; } = new Dictionary<Guid, string>();

    /// <summary>The address at which the viewer can correct an entry, or null; by default null.</summary>
    public Func<TimelineItem, string?> CorrectAddress { get; init; } = _ => null;

    public static string AnchorOf(Guid entryId) => $"entry-{entryId}";

    /// <summary>An entry named by another: "Research returned, 23 Nov 12:31".</summary>
    public TimelineLink Entry(Guid id) => facts.TryGetValue(id, out var fact)
        ? new($"{EventWords.Heading(fact)}, {TimeWords.At(fact.OccurredAt, now)}", $"#{AnchorOf(id)}")
        : new("an entry that is not on this page", null);

    /// <summary>The entry that a correction is about, by its kind only: its content is what was wrong.</summary>
    public TimelineLink Wrong(Guid id) => facts.TryGetValue(id, out var fact)
        ? new($"{EventWords.Kind(fact.GetType())}, {TimeWords.At(fact.OccurredAt, now)}", $"#{AnchorOf(id)}")
        : Entry(id);

    /// <summary>An action named by its completion: its description, or the step of the trigger plan it came from.</summary>
    public TimelineLink Action(Guid id)
    {
        if (facts.GetValueOrDefault(id) is ActionSet set) return new(set.Description, $"#{AnchorOf(id)}");
        foreach (var (entry, fact) in facts)
            if (fact is TriggerPlanOpened opened && opened.Actions.FirstOrDefault(a => a.ActionId == id) is { } step)
                return new(step.Step, $"#{AnchorOf(entry)}");
        return new("an action that is not on this page", null);
    }

    /// <summary>Another episode, by its reference where the page knows it.</summary>
    public TimelineLink Episode(Guid id) => new(References.GetValueOrDefault(id) ?? "another episode", $"/episodes/{id}");

    /// <summary>Somebody named by their id, which says nothing to a reader: as the sign-in named them on any entry here.</summary>
    public string NameOf(string person) =>
        facts.Values.FirstOrDefault(f => f.By.Id == person)?.By.Name ?? "Somebody who entered nothing here";

    /// <summary>Which of several clocks of a kind: an entry, or the name of a local authority; none where there is one.</summary>
    public TimelineLink? Subject(string? subject) =>
        subject is null ? null : Guid.TryParse(subject, out var id) ? Entry(id) : new TimelineLink(subject, null);

    public static TimelineLink Child(Guid id, string text) => new(text, $"/children/{id}");

    /// <summary>The level that stood before a grade; for one that does not stand, before the moment it was about.</summary>
    public RiskLevel? RiskBefore(Guid entryId, Fact fact)
    {
        if (fact is not (ThriveGraded or Regraded)) return null;
        RiskLevel? before = null;
        foreach (var grade in grades)
        {
            if (grade.Id == entryId || grade.At > fact.OccurredAt) break;
            before = grade.Level;
        }

        return before;
    }
}
