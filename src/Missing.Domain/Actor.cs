using System.Text.Json.Serialization;

namespace Missing.Domain;

/// <summary>What a person does here; from the sign-in token's app roles.</summary>
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

    /// <summary>The product itself: alarms, escalations, thresholds told.</summary>
    System,
}

/// <summary>Who recorded something.</summary>
/// <param name="Id">Issuer and subject of the sign-in, joined by '|': stable when the person is renamed.</param>
/// <param name="Name">The name the sign-in gave; shown on the timeline.</param>
/// <param name="Role">The role in which the person acted.</param>
public sealed record Actor(string Id, string Name, Role Role)
{
    /// <summary>The product itself.</summary>
    public static readonly Actor System = new("missing|system", "Missing", Role.System);

    [JsonIgnore]
    public bool IsSystem => Role == Role.System;
}
