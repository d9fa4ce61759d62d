using Missing.Domain.Children;
using Missing.Domain.Names;

namespace Missing.Projections.Reading;

/// <summary>The local authorities of a child: the responsible one and the host.</summary>
public static class Authorities
{
    public static bool IsOf(ChildAt child, string authority) =>
        NameFolding.Same(child.Details.ResponsibleAuthority, authority) || NameFolding.Same(child.Details.HostAuthority, authority);
}
