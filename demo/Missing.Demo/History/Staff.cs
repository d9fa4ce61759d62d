using Missing.Domain;

namespace Missing.Demo;

/// <summary>
/// The authors of invented history: the people one can sign in as, and colleagues, so that a year is not the work of
/// fourteen people.
/// </summary>
internal sealed class Staff
{
    private static readonly (Role Role, string[] Names)[] Colleagues =
    [
        (Role.Operator, ["Owen Oduya", "Orla Ormond", "Oskar Oakes", "Ophelia Ostrow", "Osman Orchard"]),
        (Role.Researcher, ["Rina Rowe", "Ralph Renshaw"]),
        (Role.Supervisor, ["Stan Sorrell", "Saskia Sallow", "Samir Stoke", "Sian Sandor"]),
        (Role.Investigator, ["Ivor Inglenook", "Isla Ilesanmi", "Idris Illing", "Ivy Imrie", "Ike Ingold", "Iris Islam"]),
        (Role.Inspector, ["Ingrid Inkpen"]),
        (Role.Authoriser, ["Ada Ambrose"]),
        (Role.Raru, ["Ravi Rushmere"]),
        (Role.Partner, ["Polly Pennant", "Pavel Prior"]),
    ];

    private readonly Dictionary<Role, List<Actor>> byRole = [];
    private readonly Dictionary<string, Actor> partners = new(StringComparer.Ordinal);

    /// <param name="issuer">The authority whose tokens the Api takes: an actor's id is <c>issuer|sub</c>.</param>
    public Staff(Uri issuer)
    {
        foreach (var person in DemoPeople.All)
        {
            var actor = new Actor($"{issuer}|{person.Subject}", person.Name, RoleNamed(person.Role));
            Add(actor);
            if (person.LocalAuthority is { } authority) partners[authority] = actor;
        }

        foreach (var (role, names) in Colleagues)
            foreach (var name in names)
                Add(new Actor($"{issuer}|colleague-{name.ToLowerInvariant().Replace(' ', '-')}", name, role));
    }

    /// <summary>Anybody of the role.</summary>
    public Actor Any(Role role, Dice dice) => dice.Pick(byRole[role]);

    /// <summary>The person one can sign in as.</summary>
    public Actor Known(Role role) => byRole[role][0];

    /// <summary>The partner one can sign in as, of an authority.</summary>
    public Actor Partner(string? authority) =>
        authority is not null && partners.TryGetValue(authority, out var partner) ? partner : Known(Role.Partner);

    private static Role RoleNamed(string name) => Enum.Parse<Role>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private void Add(Actor actor)
    {
        if (!byRole.TryGetValue(actor.Role, out var people)) byRole[actor.Role] = people = [];
        people.Add(actor);
    }
}
