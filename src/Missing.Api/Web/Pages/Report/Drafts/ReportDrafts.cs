using JasperFx;
using Marten;
using Missing.Domain;
using NodaTime;

namespace Missing.Api.Web.Pages.Report.Drafts;

/// <summary>Stores drafts. A person can find only their own.</summary>
public sealed class ReportDrafts(IDocumentStore store)
{
    // A page saves one after the other; only a second tab, or sending while a save is under way, meets another writer.
    private const int Attempts = 3;

    /// <summary>None where there is no such draft, it is another person's, or its time is over.</summary>
    public async Task<ReportDraft?> FindAsync(Guid id, Actor owner, Instant now, CancellationToken ct) =>
        await HeldAsync(id, owner, now, ct) is { Page: null } draft ? draft : null;

    /// <summary>What the person had typed on the form of a page; with the same reasons for none.</summary>
    public async Task<ReportDraft?> FormAsync(Guid id, Actor owner, Instant now, CancellationToken ct) =>
        await HeldAsync(id, owner, now, ct) is { Page: not null } draft ? draft : null;

    private async Task<ReportDraft?> HeldAsync(Guid id, Actor owner, Instant now, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var draft = await session.LoadAsync<ReportDraft>(id, ct);
        return draft?.OwnerId == owner.Id && draft.SavedAt > now - ReportDraft.Kept ? draft : null;
    }

    /// <summary>The drafts that this person has begun and not sent, the latest first.</summary>
    public async Task<IReadOnlyList<ReportDraft>> OpenOfAsync(Actor owner, Instant now, CancellationToken ct)
    {
        var (id, since) = (owner.Id, now - ReportDraft.Kept);
        await using var session = store.QuerySession();
        var drafts = await session.Query<ReportDraft>().Where(d => d.OwnerId == id && d.SavedAt > since).ToListAsync(ct);
        return [.. drafts.Where(d => d is { IsOpen: true, Page: null }).OrderByDescending(d => d.SavedAt)];
    }

    /// <summary>Saves a draft, a new one too. What comes after everything was sent changes nothing.</summary>
    /// <returns>The draft as it is now; none where it is another person's.</returns>
    public async Task<ReportDraft?> SaveAsync(Guid id, Actor owner, Instant now, Func<ReportDraft, ReportDraft> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.LightweightSession();
            var held = await session.LoadAsync<ReportDraft>(id, ct) ?? new ReportDraft { Id = id, OwnerId = owner.Id, StartedAt = now };
            if (held.OwnerId != owner.Id) return null;
            if (!held.IsOpen) return held;
            var draft = change(held) with { SavedAt = now };
            session.Store(draft);
            try
            {
                await session.SaveChangesAsync(ct);
                return draft;
            }
            catch (ConcurrencyException) when (attempt < Attempts)
            {
                // Somebody saved it since it was loaded: the change is made to what they saved.
            }
        }
    }

    public async Task DiscardAsync(Guid id, Actor owner, CancellationToken ct)
    {
        var ownerId = owner.Id;
        await using var session = store.LightweightSession();
        session.DeleteWhere<ReportDraft>(d => d.Id == id && d.OwnerId == ownerId);
        await session.SaveChangesAsync(ct);
    }
}
