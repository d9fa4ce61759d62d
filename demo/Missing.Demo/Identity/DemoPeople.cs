namespace Missing.Demo;

/// <summary>An invented person who signs in to the demo, or whose program asks for a token.</summary>
/// <param name="Role">The app role in the token's <c>roles</c>.</param>
/// <param name="ClientId">Client id for <c>client_credentials</c>, with the secret <c>demo</c>; also the token's <c>sub</c>.</param>
/// <param name="Name">Invented; the initials hint at the role.</param>
/// <param name="LocalAuthority">The authority whose children a partner may see; null for everybody else.</param>
public sealed record DemoPerson(string Role, string ClientId, string Name, string? LocalAuthority = null)
{
    /// <summary>Stable over restarts, so that one person's entries stay one person's.</summary>
    public string Subject => ClientId;
}

/// <summary>The one table of the people in the demo.</summary>
public static class DemoPeople
{
    /// <summary>The secret of every demo client. It opens nothing but invented data on this machine.</summary>
    public const string Secret = "demo";

    /// <summary>One person for each role, a second inspector for what two must agree on, a partner of a second authority.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("operator", "demo-operator", "Olive Okafor"),
        new("researcher", "demo-researcher", "Rhys Rahman"),
        new("supervisor", "demo-supervisor", "Sunita Shaw"),
        new("investigator", "demo-investigator", "Ines Ivanova"),
        new("inspector", "demo-inspector", "Imogen Irving"),
        new("inspector", "demo-inspector-2", "Isaac Ibrahim"),
        new("authoriser", "demo-authoriser", "Aled Abbott"),
        new("chair", "demo-chair", "Chidi Clarke"),
        new("raru", "demo-raru", "Rosa Randall"),
        new("partner", "demo-partner", "Petra Pike", "Derbyshire County Council"),
        new("partner", "demo-partner-city", "Percy Patel", "Derby City Council"),
        new("auditor", "demo-auditor", "Agnes Adler"),
        new("records-manager", "demo-records-manager", "Rowan Macrae"),
        new("administrator", "demo-administrator", "Adam Achebe"),
    ];

    /// <summary>The person of a client id; null when there is none.</summary>
    public static DemoPerson? Find(string? clientId) => All.FirstOrDefault(person => person.ClientId == clientId);
}
