using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Api.Shared;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using Missing.Projections.Timeline;

namespace Missing.Api.Web.Forms;

/// <summary>The body of the command that would make an entry as it stands: what its correction opens with.</summary>
public static class EntryBody
{
    // Where the stored fact and the body of the contract name the same thing differently.
    private static readonly (Type Event, string Fact, string Body)[] Renamed =
    [
        (typeof(TriggerPlanConsulted), "planVersion", "version"),
        (typeof(SearchConducted), "conductedBy", "by"),
        (typeof(AgencyNotified), "externalReference", "reference"),
        (typeof(EpisodesLinked), "otherEpisode", "episodeId"),
        (typeof(PreventionInterviewHeld), "conductedBy", "by"),
        (typeof(ReturnHomeInterviewOffered), "conductedBy", "by"),
        (typeof(ReturnHomeInterviewHeld), "conductedBy", "by"),
        (typeof(ReturnHomeInterviewDeclined), "conductedBy", "by"),
        (typeof(PpnNotRequired), "reason", "notRequiredReason"),
    ];

    /// <exception cref="InvalidOperationException">Nothing can stand in the place of such an entry.</exception>
    public static JsonObject Of(EpisodeEvent entry)
    {
        var command = EpisodeEvents.CommandFor(entry) ?? throw new InvalidOperationException($"{entry.GetType().Name} cannot be replaced.");
        var body = TimelineReader.OwnMembers(entry, MissingJson.Shared).AsObject();
        foreach (var (_, fact, name) in Renamed.Where(r => r.Event == entry.GetType()))
        {
            var value = body[fact]?.DeepClone();
            body.Remove(fact);
            body[name] = value;
        }

        if (Decided(entry) is { } decided) body[decided.Member] = Spelling.Of(decided.Value);
        // Ids that stand in the address, and what a correction keeps by itself, are members a body cannot set.
        var members = MissingJson.Shared.GetTypeInfo(command).Properties.Where(p => p.Set is not null).Select(p => p.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in body.ToList())
            if (value is null || !members.Contains(name)) body.Remove(name);
        body["occurredAt"] = JsonSerializer.SerializeToNode(entry.OccurredAt, MissingJson.Shared);
        return body;
    }

    // What the command says by a member, the fact says by its kind.
    private static (string Member, Enum Value)? Decided(EpisodeEvent entry) => entry switch
    {
        PhoneDataAuthorised => ("decision", PhoneDataDecision.Authorised),
        PhoneDataRefused => ("decision", PhoneDataDecision.Refused),
        ReturnHomeInterviewOffered => ("outcome", ReturnInterviewOutcome.Offered),
        ReturnHomeInterviewHeld => ("outcome", ReturnInterviewOutcome.Held),
        ReturnHomeInterviewDeclined => ("outcome", ReturnInterviewOutcome.Declined),
        PpnSupervised => ("outcome", SupervisionOutcome.Approved),
        PpnReturnedForWork => ("outcome", SupervisionOutcome.Returned),
        _ => null,
    };
}
