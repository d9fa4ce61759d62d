using Missing.Api.Access.Audit;
using NodaTime;

namespace Missing.Api.Web.Pages.Audit;

/// <summary>Looks of the last four weeks that have the shape of misuse, with the evidence; none of them proves anything.</summary>
public sealed class PatternsModel : AuditPage
{
    private static readonly Duration Span = Duration.FromDays(28);

    public IReadOnlyList<Suspicion> Found { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (IsConnected)
            Found = await Service<MisusePatterns>().FindAsync((Now - Span).ToDateTimeOffset(), Now.ToDateTimeOffset(), Cancelled);
    }
}
