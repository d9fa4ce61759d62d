using System.Reflection;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;

namespace Missing.Domain.Tests.Privacy;

/// <summary>Nobody adds a member to an event without saying what it holds of whom.</summary>
public sealed class ClassificationTests
{
    private static readonly Type[] Events = [.. EpisodeEvents.InFoldOrder, .. ChildEvents.InFoldOrder, .. PolicyCatalogue.InFoldOrder];

    /// <summary>Texts that stay at disposal, when the rest is withheld. Each is here because a rule compares it; none is a free account.</summary>
    private static readonly string[] TextsThatStay =
    [
        "ActionSet.Owner", "Actor.Id", "Actor.Name", "AgencyNotified.Authority", "AlarmedClock.Subject", "ChildDetails.District",
        "ChildDetails.HostAuthority", "ChildDetails.ResponsibleAuthority", "ChildDetailsAmended.Cleared", "ClockRow.Source",
        "ClockRow.When", "ConflictDeclared.Person", "ConflictEnded.Person", "DisposalProposed.Authority", "LimitRow.Source",
        "ListedName.Aliases", "ListedName.Name", "ListedName.Source", "MeetingTime.Source", "MissingElsewhere.AuthorityHere",
        "MissingElsewhere.Force", "MissingReported.Reference",
        "Party.Name", "PhoneDataAuthorised.Rank", "PhoneDataRefused.Rank", "PlacementChanged.HostAuthority",
        "RecordDisposed.Authority", "RetentionScheduled.Source", "Reviewed.Rank", "ThresholdRow.Source",
        "TransferRequested.ToForce",
    ];

    [Fact]
    public void Every_stored_member_of_every_event_and_of_its_parts_is_classified()
    {
        var unclassified = Members().Where(m => Classification.Of(m) is null && !Classification.HasParts(m));

        Assert.Empty(unclassified.Select(Name));
    }

    [Fact]
    public void No_row_is_of_a_member_that_is_not_stored() =>
        Assert.Equal(
            Members().Select(Name).Order(StringComparer.Ordinal),
            Classification.Rows.Select(r => $"{r.Type.Name}.{r.Member}").Order(StringComparer.Ordinal));

    [Fact]
    public void A_member_has_parts_if_it_is_made_of_records_of_ours() =>
        Assert.Equal(Members().Where(m => PartOf(m) is not null).Select(Name), Members().Where(Classification.HasParts).Select(Name));

    [Fact]
    public void No_text_stays_but_these() =>
        Assert.Equal(
            TextsThatStay,
            Members().Where(IsText).Where(m => Classification.Of(m) is DataClass.Id or DataClass.Operational or DataClass.Staff or DataClass.Local)
                .Select(Name).Order(StringComparer.Ordinal));

    internal static List<PropertyInfo> Members()
    {
        var (found, seen, open) = (new List<PropertyInfo>(), new HashSet<Type>(), new Queue<Type>(Events.Prepend(typeof(Fact))));
        while (open.TryDequeue(out var type))
        {
            if (!seen.Add(type)) continue;
            foreach (var member in Classification.StoredMembers(type).Where(m => m.DeclaringType == type))
            {
                found.Add(member);
                if (PartOf(member) is { } part) open.Enqueue(part);
            }
        }

        return found;
    }

    private static Type? PartOf(PropertyInfo member)
    {
        var type = member.PropertyType.IsGenericType ? member.PropertyType.GetGenericArguments()[^1] : member.PropertyType;
        return type.Assembly == typeof(Fact).Assembly && !type.IsEnum ? type : null;
    }

    private static bool IsText(PropertyInfo member) =>
        member.PropertyType == typeof(string) || member.PropertyType.GetGenericArguments().Contains(typeof(string));

    private static string Name(PropertyInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";
}
