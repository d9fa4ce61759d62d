using Missing.Domain.Children;

namespace Missing.Projections.Reading;

/// <summary>Which local authority a child is of: the responsible and the host one.</summary>
public static class Authorities
{
    public static bool IsOf(ChildAt child, string authority) =>
        Same(child.Details.ResponsibleAuthority, authority) || Same(child.Details.HostAuthority, authority);

    private static bool Same(string? a, string b) => string.Equals(a?.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);
}
