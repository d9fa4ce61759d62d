using Missing.Projections.Board;

namespace Missing.Api.Pages.Partners;

/// <summary>The children of a partner's own authority: who is missing, who came back, and which interviews are owed.</summary>
public sealed class OurChildrenModel : MissingPage
{
    public PartnerBoardView Board { get; private set; } = null!;

    public string Authority => Caller.LocalAuthority ?? "";

    public async Task OnGetAsync() => Board = await BoardReader.ReadForPartnerAsync(Session, Moment, Now, Authority, Cancelled);
}
