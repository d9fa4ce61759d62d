using Missing.Api.Web.Words;
using Missing.Domain.Policy;

namespace Missing.Api.Web.Forms;

/// <summary>The names of a list of the policy as suggestions of a field.</summary>
public static class ListedNames
{
    public static Func<FormCase, IReadOnlyList<Choice>> Of(ListId list) =>
        @case => [.. @case.Policy.Lists.Of(list).Select(name => new Choice(name, name))];
}
