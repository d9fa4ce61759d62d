namespace Missing.Api.Access.Audit;

/// <summary>What Missing.Seals found when it held the record against its chain, its seals, and what people are shown.</summary>
/// <param name="Named">The first findings: codes, tables and ids, nothing of what a record says.</param>
public sealed record Verified(DateTimeOffset At, long Events, long Rows, long Lines, long Findings, IReadOnlyList<string> Named);

/// <summary>Reads what the nightly verification wrote down, by the auditor's login.</summary>
public sealed class Verifications(AuditDatabase database)
{
    /// <summary>The last one, and those of four weeks that found something; newest first. Empty where it never ran.</summary>
    public async Task<IReadOnlyList<Verified>> OfLateAsync(CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(
            """
            select at, events, rows, lines, findings, named from audit.verification
            where id = (select max(id) from audit.verification) or findings > 0 and at > clock_timestamp() - interval '28 days'
            order by id desc
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var verified = new List<Verified>();
        while (await reader.ReadAsync(ct))
            verified.Add(new Verified(
                reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetFieldValue<string[]>(5)));
        return verified;
    }
}
