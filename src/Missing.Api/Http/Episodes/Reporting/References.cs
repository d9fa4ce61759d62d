using Marten;
using Missing.Domain.Time;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Http.Episodes.Reporting;

/// <summary>References without gaps: MC-yyyy-nnnnnn, counted in each London year in the transaction of the report.</summary>
public static class References
{
    public static async Task<string> NextAsync(IDocumentSession session, Instant occurredAt, CancellationToken ct)
    {
        var year = London.Date(occurredAt).Year;
        await session.BeginTransactionAsync(ct);
        var numbers = await session.AdvancedSql.QueryAsync<int>(
            $"""
            insert into {MissingStore.ReferenceCounter} as counter (year, last) values (?, 1)
            on conflict (year) do update set last = counter.last + 1 returning last
            """,
            ct,
            year);
        return $"MC-{year:0000}-{numbers[0]:000000}";
    }
}
