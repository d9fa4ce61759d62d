using Marten;
using Missing.Api.Background;

namespace Missing.Api.Web.Pages.Report.Drafts;

/// <summary>Forgets drafts of yesterday: what was not sent by then was told to somebody else, or was no report.</summary>
public sealed class ReportDraftsExpire(IDocumentStore store, ILogger<ReportDraftsExpire> logger) : Expiry(store, logger)
{
    protected override void Forget(IDocumentSession session, NodaTime.Instant now)
    {
        var before = now - ReportDraft.Kept;
        session.DeleteWhere<ReportDraft>(d => d.SavedAt <= before);
    }
}
