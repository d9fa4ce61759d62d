using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Api.Http.Bodies;
using Missing.Api.Http.Problems;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain.Children;
using Missing.Projections.Children;
using Missing.Projections.Store;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Registering;

/// <summary>Any of a child's details: a member that is null is emptied, one that is absent stays (JSON merge patch, RFC 7396).</summary>
public sealed record ChildPatch : ChildDetails
{
    public Instant? OccurredAt { get; init; }
}

public static class AmendChildEndpoint
{
    [WolverinePatch("/api/children/{id}")]
    [EndpointSummary("Amend a child's details (JSON merge patch)")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Patch(Guid id, ChildPatch patch, WriteContext write)
    {
        var body = ReadBody.Of(write.Http).Json;
        var renames = body.EnumerateObject().Any(m => m.Name is "familyName" or "givenName" or "dateOfBirth");
        // Before the record is locked, as a registration does: in the other order the two could wait for each other.
        if (renames) await LikelyMatches.TakeTurnsAsync(await NamedAsync(id, patch, body, write), write);
        var (child, problem) = await LockedChild.TakeAsync(id, write);
        if (child is null) return problem!;
        var situation = child.SituationAt(write.OccurredAt(patch.OccurredAt));
        var command = Command(body, situation.Child.Details) with { OccurredAt = patch.OccurredAt };
        var decision = ChildRules.Decide(command, situation);
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var entries = await child.AppendAsync(decision.Facts);
        if (renames)
        {
            var noted = await LikelyMatches.NoteAmendedAsync(child, child.SituationAt(Instant.MaxValue).Child.Details, write);
            if (noted.Count > 0) await child.AppendAsync(noted);
        }

        return child.Answer(entries[0].Id, makesThing: false);
    }

    /// <summary>The names that the record will have.</summary>
    private static async Task<ChildDetails> NamedAsync(Guid id, ChildPatch patch, JsonElement body, WriteContext write)
    {
        var held = (await write.Session.LoadAsync<ChildDocument>(id, write.Cancelled))?.Details ?? new ChildDetails();
        bool Has(string member) => body.TryGetProperty(member, out _);
        return held with
        {
            FamilyName = Has("familyName") ? patch.FamilyName : held.FamilyName,
            GivenName = Has("givenName") ? patch.GivenName : held.GivenName,
            DateOfBirth = Has("dateOfBirth") ? patch.DateOfBirth : held.DateOfBirth,
        };
    }

    private static AmendChild Command(JsonElement body, ChildDetails held)
    {
        var given = body.EnumerateObject().Where(m => m.Name != "occurredAt").ToList();
        var old = JsonSerializer.SerializeToNode(held, MissingJson.Shared)!.AsObject();
        var set = new JsonObject();
        foreach (var member in given.Where(m => m.Value.ValueKind != JsonValueKind.Null)) set[member.Name] = Merged(old[member.Name], member.Value);
        return new AmendChild(
            set.Deserialize<ChildDetails>(MissingJson.Shared), [.. given.Where(m => m.Value.ValueKind == JsonValueKind.Null).Select(m => m.Name)]);
    }

    private static JsonNode? Merged(JsonNode? old, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object) return JsonNode.Parse(patch.GetRawText());
        var merged = old is JsonObject held ? held.DeepClone().AsObject() : [];
        foreach (var member in patch.EnumerateObject())
            if (member.Value.ValueKind == JsonValueKind.Null) merged.Remove(member.Name);
            else merged[member.Name] = Merged(merged[member.Name], member.Value);
        return merged;
    }
}
