using Missing.Domain.Episodes;
using Missing.Domain.Names;

namespace Missing.Domain;

/// <summary>
/// Whether what people wrote as an addressee means a person: their name in any spelling (<see cref="NameFolding"/>), or
/// the role they act in, in any capitals and with or without a hyphen. Who is of which team is not recorded, so a team's name means nobody in particular.
/// </summary>
public static class Addressed
{
    public static bool To(Party party, Actor person) => party.Kind switch
    {
        PartyKind.User => IsName(party.Name, person),
        PartyKind.Role => IsRole(party.Name, person),
        _ => false,
    };

    /// <param name="written">Free text: a name or a role.</param>
    public static bool To(string? written, Actor person) => IsName(written, person) || IsRole(written, person);

    private static bool IsName(string? written, Actor person) => NameFolding.Same(written, person.Name);

    private static bool IsRole(string? written, Actor person) =>
        written is not null
        && string.Equals(string.Concat(written.Where(char.IsLetter)), person.Role.ToString(), StringComparison.OrdinalIgnoreCase);
}
