using System.Globalization;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access.Audit;
using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Children;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Tests.Access;

/// <summary>Finds twenty-five misuses among a hundred thousand looks of forty people over four weeks.</summary>
public sealed class MisuseTests(ApiFixture api)
{
    private const string Database = "misuse";
    private const int People = 40;
    private const int Own = 20;
    private const int Others = 600;

    private readonly Guid[] others = [.. Enumerable.Range(0, Others).Select(_ => Guid.CreateVersion7())];
    private readonly List<(int Person, Guid Child)> own = [];

    [Fact]
    public async Task Planted_misuses_are_found_and_few_others_are_suspected()
    {
        await using var host = await api.StartAnotherAsync(Database);
        await RegisterAsync(host.Services.GetRequiredService<IDocumentStore>());
        await LookAsync();
        var planted = await PlantAsync();

        var now = DateTimeOffset.UtcNow;
        var found = await host.Services.GetRequiredService<MisusePatterns>().FindAsync(now.AddDays(-28), now, CancellationToken.None);

        var hits = planted.Where(p => found.Any(f => f.Pattern.Name == p.Pattern && f.Person == Id(p.Person) && (p.Child is null || f.Child == p.Child))).ToList();
        Assert.True(planted.Count == 25 && hits.Count >= 24, $"Not found: {string.Join(", ", planted.Except(hits))}");
        // Each is planted once: one among so many would not be missed above.
        Assert.All((string[])["met-by-search", "limit-reached", "many-copies"], pattern => Assert.Contains(hits, h => h.Pattern == pattern));
        var falsely = found.Count(f => !planted.Any(p => f.Person == Id(p.Person) && (p.Child is null || f.Child == p.Child)));
        Assert.True(falsely <= 100, $"{falsely} suspected falsely: {string.Join(", ", found.GroupBy(f => f.Pattern.Name).Select(g => $"{g.Key} {g.Count()}"))}");
    }

    private static string Id(int person) => $"https://idp|p-{person}";

    /// <summary>Everybody works on children of their own; the others are somebody's too, and have an entry of this year.</summary>
    private async Task RegisterAsync(IDocumentStore store)
    {
        var clerk = new Actor("https://idp|clerk", "C Clerk", Role.Operator);
        var streams = new List<(Guid Id, Fact[] Facts)>();
        for (var person = 1; person <= People; person++)
            for (var n = 0; n < Own; n++)
            {
                var child = Guid.CreateVersion7();
                own.Add((person, child));
                streams.Add((child, [Registered(clerk, "Ordinary"), Stamp(new AssociateNamed("A friend"), new Actor(Id(person), "P", Role.Investigator))]));
            }

        streams.AddRange(others.Select((child, n) => (child, (Fact[])[Registered(clerk, $"Family{n}")])));
        foreach (var batch in streams.Chunk(200))
        {
            await using var session = store.LightweightSession();
            foreach (var (id, facts) in batch)
                session.Events.StartStream<ChildDocument>(id, [.. facts.Select(f => StoredEvents.Wrap(f, Guid.CreateVersion7()))]);
            await session.SaveChangesAsync();
        }

        await using var last = store.LightweightSession();
        // A colleague knows the families of three of them.
        foreach (var child in others[30..33])
            last.Events.Append(child, StoredEvents.Wrap(Stamp(new ConflictDeclared("https://idp|colleague", "My cousins"), clerk), Guid.CreateVersion7()));
        await last.SaveChangesAsync();
        // Time cannot be waited for: nobody has entered anything on three others for two years.
        await ExecuteAsync("update seal.link set linked_at = now() - interval '2 years' where stream_id = any($1)", others[20..23]);
    }

    /// <summary>By day: nine looks of ten at one's own children, the tenth at some other, and once more at the same on a later day.</summary>
    private async Task LookAsync()
    {
        await ExecuteAsync(
            """
            insert into audit.consultation (at, act, person, role, route, children, stubs)
            select
              date_trunc('day', now()) - make_interval(days => 1 + (n / 40 % 26)::int) + interval '8 hours' + make_interval(secs => (n * 7919 % 32400)),
              'consultation', 'https://idp|p-' || 1 + n % 40, 'investigator', 'GET /api/children/{id}',
              array[case when n / 40 % 10 = 0 then $1[41 + (n / 800 * 37 + n % 40 * 13) % 560] else $2[n % 40 * 20 + n / 40 % 20 + 1] end], '{}'
            from generate_series(1, 100000::bigint) n
            """,
            others,
            own.Select(o => o.Child).ToArray());
        // And once a day a list of one's own.
        await ExecuteAsync(
            """
            insert into audit.consultation (at, until, act, person, role, route, children, stubs)
            select
              date_trunc('day', now()) - make_interval(days => day) + interval '8 hours', date_trunc('day', now()) - make_interval(days => day) + interval '8 hours 15 minutes',
              'consultation', 'https://idp|p-' || 1 + person, 'investigator', 'GET /api/board', $1[person * 20 + 1:person * 20 + 20], '{}'
            from generate_series(0, 39) person cross join generate_series(1, 26) day
            """,
            own.Select(o => o.Child).ToArray());
        await ExecuteAsync("insert into audit.person (person, name) select 'https://idp|p-' || n, 'P Person' || n from generate_series(1, 40) n");
    }

    private async Task<IReadOnlyList<(string Pattern, int Person, Guid? Child)>> PlantAsync()
    {
        var planted = new List<(string, int, Guid?)>();
        for (var n = 0; n < 3; n++)
        {
            await ExecuteAsync($"update audit.person set name = 'P Family{n}' where person = '{Id(n + 1)}'");
            planted.Add(("own-name", n + 1, await OpenAsync(n + 1, others[n], "10:00")));
            planted.Add(("no-task", n + 5, await OpenAsync(n + 5, others[10 + n], "09:00", "12:00", "15:00")));
            planted.Add(("long-quiet", n + 10, await OpenAsync(n + 10, others[20 + n], "10:00")));
            planted.Add(("colleagues-family", n + 15, await OpenAsync(n + 15, others[30 + n], "10:00")));
            planted.Add(("night", n + 20, await OpenAsync(n + 20, others[13 + n], "03:00")));
            for (var tries = 0; tries < 3; tries++)
                await ExecuteAsync($"insert into audit.consultation (at, act, person, role, route, children, stubs) values (now() - interval '3 days', 'consultation', '{Id(n + 25)}', 'investigator', 'GET /api/children/{{id}}', '{{}}', array[$1])", others[16 + n]);
            planted.Add(("closed-door", n + 25, others[16 + n]));
        }

        for (var tries = 0; tries < 3; tries++)
            await ExecuteAsync($"insert into audit.consultation (at, act, person, role, route, children, stubs, met_by) values (date_trunc('week', now()) - interval '3 days', 'consultation', '{Id(30)}', 'operator', 'POST /api/children/search', '{{}}', array[$1], array['phone'])", others[25 + tries]);
        planted.Add(("met-by-search", 30, null));
        await ExecuteAsync($"insert into audit.limit_reached (person, name) values ('{Id(31)}', 'searches')");
        planted.Add(("limit-reached", 31, null));
        foreach (var person in (int[])[35, 36])
        {
            await ExecuteAsync(
                $"""
                insert into audit.consultation (at, act, person, role, route, children, stubs)
                select date_trunc('day', now()) - interval '2 days' + interval '9 hours' + make_interval(secs => n), 'consultation', '{Id(person)}', 'investigator',
                  'GET /api/children/{"{id}"}', array[$1[40 + n]], '{"{}"}'
                from generate_series(1, 200) n
                """,
                others);
            planted.Add(("many-children", person, null));
        }

        // A feed read from its beginning, two hundred children in ten answers.
        foreach (var person in (int[])[37, 38])
        {
            await ExecuteAsync(
                $$"""
                insert into audit.consultation (at, until, act, person, role, route, children, stubs)
                select date_trunc('day', now()) - interval '2 days' + interval '10 hours' + make_interval(mins => n), date_trunc('day', now()) - interval '2 days' + interval '11 hours',
                  'consultation', '{{Id(person)}}', 'investigator', 'GET /api/events', $1[40 + n * 20:59 + n * 20], '{}'
                from generate_series(1, 10) n
                """,
                others);
            planted.Add(("bulk-lists", person, null));
        }

        foreach (var child in others[..3])
            await ExecuteAsync(
                $"insert into audit.consultation (at, act, person, role, route, children, stubs) values (date_trunc('week', now()) - interval '3 days', 'disclosure', '{Id(39)}', 'inspector', 'GET /api/children/{{id}}/subject-access-export', array[$1], '{{}}')",
                child);
        planted.Add(("many-copies", 39, null));
        return planted;
    }

    private async Task<Guid> OpenAsync(int person, Guid child, params string[] times)
    {
        foreach (var time in times)
            await ExecuteAsync(string.Create(CultureInfo.InvariantCulture,
                $"insert into audit.consultation (at, act, person, role, route, children, stubs) values (date_trunc('day', now()) - interval '2 days' + time '{time}', 'consultation', '{Id(person)}', 'investigator', 'GET /api/children/{{id}}', array[$1], '{{}}')"), child);
        return child;
    }

    private static ChildRegistered Registered(Actor by, string family) =>
        (ChildRegistered)Stamp(new ChildRegistered(new ChildDetails(FamilyName: family, GivenName: "G")), by);

    private static Fact Stamp(Fact fact, Actor by) => fact with { OccurredAt = SystemClock.Instance.GetCurrentInstant(), By = by };

    private Task ExecuteAsync(string sql, params object[] parameters) =>
        Fixtures.Database.ExecuteAsync(api.Postgres.ConnectionString(Database), sql, parameters);
}
