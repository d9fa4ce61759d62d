using Npgsql;
using NpgsqlTypes;

namespace Missing.Api.Access.Audit;

/// <summary>A kind of look that somebody should be asked about. None of them proves anything.</summary>
/// <param name="Name">In an address.</param>
/// <param name="Words">What it is, for the auditor.</param>
/// <param name="Query">Returns person, child (null where it is about many) and the evidence, for looks from $1 until $2.</param>
public sealed record MisusePattern(string Name, string Words, string Query);

public sealed record Suspicion(MisusePattern Pattern, string Person, string Name, Guid? Child, string Evidence);

/// <summary>Looks that have the pattern of misuse, each with its evidence (docs/access.md).</summary>
public sealed class MisusePatterns(AuditDatabase database)
{
    // A record opened singly, and not as a fragment that an open page fetched again.
    private const string Opened =
        """
        with opened as (
          select c.id, c.at, c.person, c.role, child
          from audit.consultation c cross join unnest(c.children) child
          where c.at >= $1 and c.at < $2 and c.until is null and c.act = 'consultation'
        ), entries as materialized (
          select a.person, child, a.at from audit.act a cross join unnest(a.children) child
          where a.act in ('collection', 'alteration') and a.at >= $1 - interval '365 days'
        ), worked as (
          select distinct person, child from entries where at >= $1 - interval '30 days'
        )
        """;

    public static readonly IReadOnlyList<MisusePattern> All =
    [
        new("own-name", "Opened the record of a child with their own family name",
            $"""
            {Opened}, who as materialized (
              select distinct on (person) person, lower(regexp_replace(name, '^.*\s', '')) as family
              from audit.person order by person, first_at desc
            ), pair as materialized (
              select person, child, count(*) as looks, min(at) as first from opened group by 1, 2
            )
            select o.person, o.child, o.looks || ' looks, the first on ' || to_char(o.first, 'YYYY-MM-DD')
            from pair o join who using (person)
            join events.mt_events e on e.stream_id = o.child and e.type = 'ChildRegistered'
            where who.family = lower(e.data -> 'details' ->> 'familyName')
            """),
        new("no-task", "Came back to a record three times or more without ever entering anything on it",
            $"""
            {Opened}
            select o.person, o.child, count(distinct date_trunc('hour', o.at)) || ' different hours, nothing entered'
            from opened o
            where o.role not in ('chair', 'inspector') and not exists (select from worked w where w.person = o.person and w.child = o.child)
            group by o.person, o.child having count(distinct date_trunc('hour', o.at)) >= 3
            """),
        new("many-children", "Opened more than three times as many different children in eight hours as nearly all of the same role do",
            $"""
            {Opened}, shifts as (
              select person, role, floor(extract(epoch from at) / 28800) as shift, count(distinct child) as children
              from opened group by 1, 2, 3
            ), usual as (
              select role, percentile_cont(0.95) within group (order by children) as most from shifts group by role
            )
            select s.person, null::uuid, s.children || ' children in eight hours; 95 in 100 shifts of the role have at most ' || u.most
            from shifts s join usual u using (role) where s.children > 3 * u.most and s.children > 10
            """),
        new("bulk-lists", "Was shown more than three times as many different children by lists, searches and the feed, in eight hours, as nearly all of the same role are",
            """
            with shifts as (
              select c.person, c.role, floor(extract(epoch from c.at) / 28800) as shift, count(distinct child) as children
              from audit.consultation c cross join unnest(c.children) child
              where c.at >= $1 and c.at < $2 and c.until is not null group by 1, 2, 3
            ), usual as (
              select role, percentile_cont(0.95) within group (order by children) as most from shifts group by role
            )
            select s.person, null::uuid, max(s.children) || ' children in eight hours of lists; 95 in 100 shifts of the role have at most ' || max(u.most)
            from shifts s join usual u using (role) where s.children > 3 * u.most and s.children > 50 group by s.person
            """),
        new("many-copies", "Took copies of the records of three children or more in a week",
            """
            select c.person, null::uuid, count(distinct child) || ' children, since ' || to_char(date_trunc('week', c.at), 'YYYY-MM-DD')
            from audit.consultation c cross join unnest(c.children) child
            where c.at >= $1 and c.at < $2 and c.act = 'disclosure' and c.role <> 'partner'
            group by c.person, date_trunc('week', c.at) having count(distinct child) >= 3
            """),
        new("long-quiet", "Opened a record on which nobody had entered anything for a year",
            $"""
            {Opened}
            select o.person, o.child, count(*) || ' looks; nothing was entered in the year before, nor since'
            from opened o
            where not exists (select from entries e where e.child = o.child)
            group by o.person, o.child
            """),
        new("colleagues-family", "Opened the record of a child whose family a colleague knows, and entered nothing",
            $"""
            {Opened}
            select o.person, o.child, count(*) || ' looks'
            from opened o
            join events.mt_events e on e.stream_id = o.child and e.type = 'ConflictDeclared' and e.data ->> 'person' <> o.person
            where not exists (select from worked w where w.person = o.person and w.child = o.child)
            group by o.person, o.child
            """),
        new("closed-door", "Tried a restricted record three times or more in a week",
            """
            select c.person, child, count(*) || ' tries at a closed door'
            from audit.consultation c cross join unnest(c.stubs) child
            where c.at >= $1 and c.at < $2 and c.until is null group by 1, 2 having count(*) >= 3
            """),
        new("met-by-search", "Met restricted records three times or more by searching, or by reporting, with whole names, phones or addresses",
            """
            select c.person, null::uuid, count(distinct c.id) || ' times, of ' || count(distinct child) || ' children, by ' || string_agg(distinct kind, ', ')
            from audit.consultation c cross join unnest(c.stubs) child cross join unnest(c.met_by) kind
            where c.at >= $1 and c.at < $2 group by c.person having count(distinct c.id) >= 3
            """),
        new("limit-reached", "Searched, opened records or asked for so much at once that a limit was reached",
            """
            select l.person, null::uuid, count(*) || ' minutes, of ' || string_agg(distinct l.name, ', ') || ', the first at ' || to_char(min(l.minute), 'YYYY-MM-DD HH24:MI')
            from audit.limit_reached l where l.minute >= $1 and l.minute < $2 group by l.person
            """),
        new("night", "Looked at night, as this person otherwise never does",
            $"""
            {Opened}, hours as (
              select o.*, extract(hour from o.at at time zone 'Europe/London') not between 6 and 22 as is_night from opened o
            )
            select h.person, h.child, to_char(min(h.at) at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')
            from hours h join (
              select person from hours group by person having count(*) >= 50 and avg(is_night::int) < 0.01
            ) by_day using (person)
            where h.is_night group by h.person, h.child
            """),
    ];

    public async Task<IReadOnlyList<Suspicion>> FindAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var found = new List<Suspicion>();
        foreach (var pattern in All)
        {
            await using var command = database.Source.CreateCommand(
                $"select s.person, coalesce((select p.name from audit.person p where p.person = s.person order by p.first_at desc limit 1), s.person), s.child, s.evidence "
                + $"from ({pattern.Query}) s (person, child, evidence) order by 1, 3 limit 200");
            command.CommandTimeout = 60;
            foreach (var bound in (DateTimeOffset[])[from, to])
                command.Parameters.Add(new NpgsqlParameter { Value = bound.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                found.Add(new Suspicion(pattern, reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.GetString(3)));
        }

        return found;
    }
}
