using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Api.Access.Audit;

/// <summary>One act with personal data, of the six that s62 names (docs/access.md).</summary>
/// <param name="At">By the database's clock.</param>
/// <param name="Until">A refreshed list showed the same until then; null for a single act.</param>
/// <param name="Act"><c>collection</c>, <c>alteration</c>, <c>consultation</c>, <c>disclosure</c>, <c>combination</c> or <c>erasure</c>.</param>
/// <param name="Name">The person's latest name; their id where no name is known.</param>
/// <param name="Route">The route or page for a look, the event for an entry.</param>
/// <param name="Stubs">The children of whom only the safety stub was shown.</param>
/// <param name="Recipient">The agency it was disclosed to, if any.</param>
/// <param name="MetBy">By what whole values a search or a report met a restricted record: <c>name-and-birth</c>, <c>phone</c>, <c>address</c> or <c>reference</c>.</param>
public sealed record ActView(
    long? Id,
    DateTimeOffset At,
    DateTimeOffset? Until,
    string Act,
    string Person,
    string Name,
    string Role,
    string Route,
    string? Reason,
    IReadOnlyList<Guid> Children,
    IReadOnlyList<Guid> Stubs,
    string? Recipient,
    IReadOnlyList<string> MetBy)
{
    /// <summary>A look, with a line of the log of its own; else an entry.</summary>
    [JsonIgnore]
    public bool IsLook => Id is not null;
}

/// <param name="Child">The child that the acts are about; null for every child.</param>
/// <param name="Person">The person who acted: issuer and subject, or a name; null for anybody.</param>
public sealed record ActFilter(Guid? Child, string? Person, DateTimeOffset From, DateTimeOffset To, int Limit);

/// <summary>Reads for the auditor's pages, by a login that may read the log but no cases (mc_auditor).</summary>
public sealed class AuditReader(AuditDatabase database)
{
    private const string Columns =
        """
        a.id, a.at, a.until, a.act, a.person,
        coalesce((select p.name from audit.person p where p.person = a.person order by p.first_at desc limit 1), a.name, a.person),
        a.role, a.route, a.reason, a.children, a.stubs, a.recipient, a.met_by
        """;

    private const string ActsQuery =
        $"""
        select {Columns} from audit.act a
        where ($1::uuid is null or a.children @> array[$1] or a.stubs @> array[$1])
          and ($2::text is null or a.person = $2
            or a.person in (select p.person from audit.person p where lower(p.name) = lower($2)))
          and coalesce(a.until, a.at) >= $3 and a.at < $4
        order by a.at desc, a.id desc limit $5
        """;

    // The sample is the same for every caller at any time, because it is drawn by a value that nobody can choose.
    private const string SampleQuery =
        $"""
        select {Columns} from audit.act a
        where a.id is not null and a.until is null and a.at >= $1 and a.at < $2
        order by md5(a.id::text || $1::text) limit $3
        """;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ActView>> ActsAsync(ActFilter filter, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(ActsQuery);
        Add(command, filter.Child, NpgsqlDbType.Uuid);
        Add(command, filter.Person, NpgsqlDbType.Text);
        Add(command, filter.From.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        Add(command, filter.To.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        Add(command, filter.Limit, NpgsqlDbType.Integer);
        return await ReadAsync(command, ct);
    }

    /// <summary>A number of single looks of a week, drawn at random.</summary>
    public async Task<IReadOnlyList<ActView>> SampleAsync(DateTimeOffset from, DateTimeOffset to, int many, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(SampleQuery);
        Add(command, from.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        Add(command, to.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        Add(command, many, NpgsqlDbType.Integer);
        return await ReadAsync(command, ct);
    }

    private static async Task<IReadOnlyList<ActView>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var acts = new List<ActView>();
        while (await reader.ReadAsync(ct))
            acts.Add(new ActView(
                Maybe<long>(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                Maybe<DateTimeOffset>(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.GetString(7),
                reader.IsDBNull(8) ? null : reader.GetString(8),
                reader.GetFieldValue<Guid[]>(9),
                reader.GetFieldValue<Guid[]>(10),
                reader.IsDBNull(11) ? null : reader.GetString(11),
                reader.IsDBNull(12) ? [] : reader.GetFieldValue<string[]>(12)));
        return acts;

        T? Maybe<T>(int column) where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
    }

    private static void Add(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
