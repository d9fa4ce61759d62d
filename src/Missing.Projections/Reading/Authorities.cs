using Missing.Domain.Children;
using Missing.Domain.Names;

namespace Missing.Projections.Reading;

/// <summary>Which local authority a child is of: the responsible and the host one.</summary>
public static class Authorities
{
    public static bool IsOf(ChildAt child, string authority) =>
        NameFolding.Same(child.Details.ResponsibleAuthority, authority) || NameFolding.Same(child.Details.HostAuthority, authority);
}
