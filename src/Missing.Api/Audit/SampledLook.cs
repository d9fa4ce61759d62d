using Marten;
using NodaTime;

namespace Missing.Api.Audit;

/// <summary>A look of the weekly sample, about which somebody was asked.</summary>
/// <param name="Id">Of the line of the log.</param>
/// <param name="Answer">What they said; none while they have not answered.</param>
public sealed record SampledLook(long Id, string AskedBy, Instant AskedAt, string? Answer, Instant? AnsweredAt);

/// <summary>Keeps what became of the questions of the weekly sample.</summary>
public sealed class SampledLooks(IDocumentStore store)
{
    public async Task<IReadOnlyDictionary<long, SampledLook>> OfAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return (await session.LoadManyAsync<SampledLook>(ct, [.. ids])).ToDictionary(l => l.Id);
    }

    public async Task AskedAsync(long id, string by, Instant now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        if (await session.LoadAsync<SampledLook>(id, ct) is null) session.Store(new SampledLook(id, by, now, null, null));
        await session.SaveChangesAsync(ct);
    }

    public async Task AnsweredAsync(long id, string by, string answer, Instant now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var asked = await session.LoadAsync<SampledLook>(id, ct) ?? new SampledLook(id, by, now, null, null);
        session.Store(asked with { Answer = answer, AnsweredAt = now });
        await session.SaveChangesAsync(ct);
    }
}
