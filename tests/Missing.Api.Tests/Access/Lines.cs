using Missing.Api.Tests.Fixtures;
using Npgsql;

namespace Missing.Api.Tests.Access;

/// <summary>A line of the consultation log.</summary>
internal sealed record Line(string Act, string Person, string Role, string Route, string? Reason, Guid[] Children, Guid[] Stubs, bool IsSpooled, string[] MetBy);

internal static class LogLines
{
    /// <summary>Every line about a child, the oldest first.</summary>
    public static async Task<IReadOnlyList<Line>> Lines(this ApiFixture api, Guid child)
    {
        await using var source = NpgsqlDataSource.Create(api.ConnectionString);
        await using var command = source.CreateCommand(
            "select act, person, role, route, reason, children, stubs, happened_at is not null, coalesce(met_by, '{}') from audit.consultation "
            + "where $1 = any(children) or $1 = any(stubs) order by id");
        command.Parameters.Add(new NpgsqlParameter { Value = child });
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<Line>();
        while (await reader.ReadAsync())
            lines.Add(new Line(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.GetFieldValue<Guid[]>(5), reader.GetFieldValue<Guid[]>(6), reader.GetBoolean(7),
                reader.GetFieldValue<string[]>(8)));
        return lines;
    }
}
