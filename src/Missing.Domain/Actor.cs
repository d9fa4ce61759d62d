using System.Text.Json.Serialization;

namespace Missing.Domain;

/// <summary>The role a person acts in; from the app roles of the sign-in token.</summary>
public enum Role
{
    Operator,
    Researcher,
    Supervisor,
    Investigator,
    Inspector,
    Authoriser,
    Chair,
    Raru,
    Partner,
    Auditor,
    RecordsManager,
    Administrator,

    /// <summary>The product itself: it records alarms, escalations and notices of a crossed threshold.</summary>
    System,
}

/// <summary>The person, or the product itself, that recorded a fact.</summary>
/// <param name="Id">Issuer and subject of the sign-in, joined by '|': it stays the same when the person is renamed.</param>
/// <param name="Name">The name the sign-in gave; shown on the timeline.</param>
/// <param name="Role">The role in which the person acted.</param>
public sealed record Actor(string Id, string Name, Role Role)
{
    /// <summary>The product itself.</summary>
    public static readonly Actor System = new("missing|system", "Missing", Role.System);

    [JsonIgnore]
    public bool IsSystem => Role == Role.System;
}
