using Missing.Projections.Board;
using Missing.Projections.Episodes;
using NodaTime;

namespace Missing.Api.Web.Pages.Partners;

/// <summary>The children of a partner's own authority: who is missing, who came back, and which interviews are owed.</summary>
public sealed class OurChildrenModel : MissingPage
{
    /// <summary>The interviews that are owed, the most overdue first; then who is missing, the latest report first.</summary>
    public IReadOnlyList<PartnerEpisodeView> Episodes { get; private set; } = [];

    public string Authority => Caller.LocalAuthority ?? "";

    public async Task OnGetAsync()
    {
        var board = await BoardReader.ReadForPartnerAsync(Session, Moment, Now, Authority, Cancelled);
        // The board's own order is by what the police owe, which is not a partner's work.
        Episodes =
        [
            .. board.Episodes
                .OrderBy(e => e.Clocks.Where(c => c.StoppedAt is null).Select(c => c.DueAt).DefaultIfEmpty(Instant.MaxValue).Min())
                .ThenByDescending(e => e.ReportedAt),
        ];
    }
}
