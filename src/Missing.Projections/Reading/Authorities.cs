using Missing.Domain.Children;
using Missing.Domain.Policy;

namespace Missing.Projections.Reading;

/// <summary>The local authorities of a child: the responsible one and the host.</summary>
public static class Authorities
{
    /// <param name="lists">As they are now: a spelling that an administrator mapped leads to its name, whenever it was entered.</param>
    public static bool IsOf(ChildAt child, string authority, NameLists lists) =>
        lists.Same(ListId.Authorities, child.Details.ResponsibleAuthority, authority)
        || lists.Same(ListId.Authorities, child.Details.HostAuthority, authority);
}
