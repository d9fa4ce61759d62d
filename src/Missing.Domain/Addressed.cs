using Missing.Domain.Episodes;
using Missing.Domain.Names;

namespace Missing.Domain;

/// <summary>
/// Decides whether an addressee that somebody typed means a given person: by name in any spelling (<see cref="NameFolding"/>), or
/// by the role they act in, in any capitals and with or without a hyphen. The members of teams are not recorded, so a team's name
/// addresses nobody in particular.
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

    /// <summary>Whether a text is the name of a role that people act in.</summary>
    public static bool IsRole(string? written) => RoleNamed(written) is not null;

    private static bool IsRole(string? written, Actor person) => RoleNamed(written) == person.Role;

    private static bool IsName(string? written, Actor person) => NameFolding.Same(written, person.Name);

    private static Role? RoleNamed(string? written)
    {
        var letters = string.Concat((written ?? "").Where(char.IsLetter));
        return Enum.GetValues<Role>().Where(r => r != Role.System).Cast<Role?>()
            .FirstOrDefault(r => string.Equals(letters, r.ToString(), StringComparison.OrdinalIgnoreCase));
    }
}
