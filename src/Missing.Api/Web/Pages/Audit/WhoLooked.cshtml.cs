using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access.Audit;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Api.Web.Pages.Audit;

/// <summary>Searches the acts of DPA 2018 s62 by child or by person, with ids and codes only.</summary>
public sealed class WhoLookedModel : AuditPage
{
    private const int Most = 500;

    /// <summary>A reference or the id of a record.</summary>
    [BindProperty(SupportsGet = true, Name = "child")]
    public string? Child { get; set; }

    /// <summary>A name as the person signs in with, or issuer and subject.</summary>
    [BindProperty(SupportsGet = true, Name = "person")]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? ToText { get; set; }

    public LocalDate From { get; private set; }

    /// <summary>The last day that is shown.</summary>
    public LocalDate To { get; private set; }

    /// <summary>What was found when the record was verified.</summary>
    public IReadOnlyList<Verified> Verified { get; private set; } = [];

    public IReadOnlyList<ActView> Acts { get; private set; } = [];

    /// <summary>Nothing is known by what was typed as the child.</summary>
    public bool IsUnknown { get; private set; }

    public bool HasMore => Acts.Count == Most;

    public async Task OnGetAsync()
    {
        To = Day(ToText, London.Date(Now));
        From = Day(FromText, To.PlusDays(-6));
        if (!IsConnected) return;
        Verified = await Service<Verifications>().OfLateAsync(Cancelled);
        var child = string.IsNullOrWhiteSpace(Child) ? null : await ChildAsync(Child.Trim());
        IsUnknown = child is null && !string.IsNullOrWhiteSpace(Child);
        if (IsUnknown) return;
        var person = string.IsNullOrWhiteSpace(Person) ? null : Person.Trim();
        Acts = await Service<AuditReader>().ActsAsync(new ActFilter(child, person, StartOf(From), StartOf(To.PlusDays(1)), Most), Cancelled);
    }
}
