using Marten;
using NodaTime;

namespace Missing.Api.Access.Audit;

/// <summary>A look of the weekly sample, about which somebody was asked.</summary>
/// <param name="Id">The number of the line of the log, as text.</param>
/// <param name="Answer">Their answer; null while they have not answered.</param>
public sealed record SampledLook(string Id, string AskedBy, Instant AskedAt, string? Answer, Instant? AnsweredAt);

/// <summary>Stores the questions of the weekly sample and their answers.</summary>
public sealed class SampledLooks(IDocumentStore store)
{
    public async Task<IReadOnlyDictionary<string, SampledLook>> OfAsync(IEnumerable<long> looks, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return (await session.LoadManyAsync<SampledLook>(ct, [.. looks.Select(IdOf)])).ToDictionary(l => l.Id);
    }

    public async Task AskedAsync(long look, string by, Instant now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        if (await session.LoadAsync<SampledLook>(IdOf(look), ct) is null) session.Store(new SampledLook(IdOf(look), by, now, null, null));
        await session.SaveChangesAsync(ct);
    }

    public async Task AnsweredAsync(long look, string by, string answer, Instant now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var asked = await session.LoadAsync<SampledLook>(IdOf(look), ct) ?? new SampledLook(IdOf(look), by, now, null, null);
        session.Store(asked with { Answer = answer, AnsweredAt = now });
        await session.SaveChangesAsync(ct);
    }

    public static string IdOf(long look) => look.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
