using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages;

namespace Missing.Api.Web.Forms;

/// <summary>A way to a form: which it is, what it is about, and what stands in its fields when it opens.</summary>
/// <param name="Name">The form's name in <see cref="FormTable"/>.</param>
/// <param name="Button">What the button beside a due item says, in a word or two.</param>
/// <param name="About">The entry the form is about.</param>
public sealed record FormLink(string Name, string Button, Guid? About = null)
{
    /// <summary>First values by field. They stand in the address, so never anything personal.</summary>
    public IReadOnlyList<(string Field, string Value)> Set { get; init; } = [];

    /// <summary>The form, where the person may post it.</summary>
    public Form? For(MissingPage page) => FormTable.Find(Name) is { } form && page.MayPost(form.Route) ? form : null;

    /// <param name="reference">Of the episode, to which the person comes back unless <paramref name="back"/> says another page.</param>
    public string Address(string reference, Guid childId, string? back = null)
    {
        var isOfChild = FormTable.Of(Name).Route.Contains("/api/children/{id}", StringComparison.Ordinal);
        var query = Set.Select(s => ($"set.{s.Field}", s.Value));
        if (About is { } about) query = query.Append(("about", about.ToString()));
        if (back is not null || isOfChild) query = query.Append(("back", back ?? $"/episodes/{reference}"));
        var address = isOfChild ? $"/children/{childId}/record/{Name}" : $"/episodes/{reference}/record/{Name}";
        return $"{address}?{string.Join('&', query.Select(q => $"{q.Item1}={Uri.EscapeDataString(q.Item2)}"))}".TrimEnd('?');
    }
}
