using System.Collections.Concurrent;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Reads;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Children;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Tests.Access;

/// <summary>
/// A walk against fifty restricted children: letter by letter, date by date and digit by digit, from each end, by everybody who may search, below HTTP
/// where no limit holds anybody back, and a part of it through the routes, where each look is a line (docs/access.md, rule 1).
/// </summary>
[Collection(nameof(Sweeps))]
public sealed class ClosedWalkTests(ApiFixture api)
{
    private const int Children = 50;

    private static readonly Role[] Searchers = [Role.Operator, Role.Researcher, Role.Investigator, Role.Supervisor, Role.Chair, Role.Raru];
    private readonly Instant now = Instant.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    private readonly List<(Client Client, Actor Actor)> clients = [.. Searchers.Select(r => api.Somebody(r))];

    [Fact]
    public async Task No_kind_of_part_of_any_value_gets_a_letter_a_date_or_a_place()
    {
        var closed = new List<ClosedChild>();
        for (var n = 0; n < Children; n++) closed.Add(await MakeAsync(n));
        // Every part of every value, typed in every way, by every role: each time against the next of the children, for one is like another.
        var parts = Part.All.SelectMany(part => Searchers.Select(role => (part, role))).Select((x, n) => (Child: closed[n % Children], Role: x.role, Typed: closed[n % Children].Of(x.part), IsWhole: false));
        var wholes = closed.SelectMany((child, n) => Enumerable.Range(0, ClosedChild.Wholes).Select(kind => (Child: child, Role: Searchers[(n + kind) % Searchers.Length], Typed: (string?)child.Whole(kind), IsWhole: true)));
        var asks = parts.Where(x => x.Typed is not null).Concat(wholes).ToList();
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(asks, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (ask, ct) =>
        {
            var sight = new Sight(new Actor($"walking {ask.Role}", "Walker", ask.Role), now);
            await using var session = sight.Through(api.Store.QuerySession());
            var stubs = (await ChildSearch.FindAsync(session, ask.Typed!, 20, ct)).Where(m => m.Book.IsHidden || closed.Exists(c => c.Id == m.Book.ChildId)).ToList();
            if (stubs.Count != (ask.IsWhole ? 1 : 0) || sight.Met.Count != stubs.Count) wrong.Add($"{ask.Typed} met {stubs.Count} closed records, and {sight.Met.Count} are logged");
            foreach (var stub in stubs)
                if (stub.Book.ChildId != ask.Child.Id || stub.Score is not null || ChildAt.Fold(stub.Book.Entries, now).Details != new ChildDetails(Description: "Restricted record")) wrong.Add($"{ask.Typed} is told more than the stub");
        });

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Take(20)));
        Assert.InRange(asks.Count, 2_000, 5_000);
    }

    [Fact]
    public async Task Of_searches_and_reports_through_the_routes_as_many_lines_are_on_record_as_there_were_looks()
    {
        var closed = new List<ClosedChild>();
        for (var n = 0; n < 6; n++) closed.Add(await MakeAsync(n));
        var before = await api.Number("select coalesce(max(seq_id), 0) from events.mt_events");
        var (lines, registered) = (0, new List<Guid>());
        for (var n = 0; n < 240; n++)
        {
            var (child, isWhole) = (closed[n % closed.Count], n % 7 == 0);
            var isReport = n % 3 == 0;
            var (client, _) = clients[n % clients.Count];
            var reply = isReport
                ? await api.As("operator").Post("/api/children", child.Named(n, isWhole))
                : await client.Post("/api/children/search", new { q = isWhole ? child.Whole(n / 7) : child.Of(Part.Nth(n)) });
            lines += isWhole ? 1 : 0;
            if (isReport && !isWhole) registered.Add(reply.Must(201).Id);
            var tells = closed.Any(c => reply.Text.Contains($"{c.Id}", StringComparison.Ordinal) || reply.Text.Contains(c.Reference, StringComparison.Ordinal));
            Assert.True(tells == isWhole, $"{n}: {reply}");
            Assert.DoesNotContain(child.Address, reply.Text, StringComparison.Ordinal);
        }

        var logged = 0;
        foreach (var child in closed) logged += (await api.Lines(child.Id)).Count(l => l.MetBy.Length > 0);
        Assert.Equal(lines, logged);
        // What was registered beside them stands in the feed and on pages, and there nothing says what it is like.
        foreach (var id in registered.Take(6))
        {
            var episode = await api.Given.Episode(new GivenChild(id, "", ""));
            string[] texts = [(await (await api.Browser("operator")).Get($"/episodes/{episode.Reference}")).Must(200).Text, (await (await api.Browser("operator")).Get($"/children/{id}")).Must(200).Text];
            Assert.All(closed, c => Assert.DoesNotContain(texts, t => t.Contains($"{c.Id}", StringComparison.Ordinal)));
        }

        var feed = (await api.As("operator").Get($"/api/events?after={before}&limit=500")).Must(200).Rows.Where(e => e.GetProperty("event").GetString() == nameof(LikelyMatchFound));
        // Whoever may look is told, so the test can fail.
        Assert.Contains($"{closed[0].Id}", (await api.As("inspector").Get($"/api/events?after={before}&limit=500")).Must(200).Text, StringComparison.Ordinal);
        Assert.All(closed, c => Assert.DoesNotContain(feed, e => e.GetProperty("data").GetRawText().Contains($"{c.Id}", StringComparison.Ordinal)));
    }

    private async Task<ClosedChild> MakeAsync(int n)
    {
        var child = new ClosedChild(
            Guid.CreateVersion7(), $"MC-1997-{Random.Shared.Next(1_000_000):000000}", Given.Name(), Given.Name(), new LocalDate(1961, 1, 1).PlusDays((n * 7) + Random.Shared.Next(7)),
            $"{n + 10} {Given.Name()} Row, {Given.Name()}", $"07700 {Random.Shared.Next(1_000_000):000000}");
        await using var session = api.Store.LightweightSession();
        session.LastModifiedBy = Actor.System.Id;
        session.Events.StartStream(child.Id, Wrap(new ChildRegistered(new ChildDetails(
            FamilyName: child.Family, GivenName: child.GivenName, DateOfBirth: child.Born, Address: child.Address, Phones: [child.Phone]))));
        session.Events.StartStream(Guid.CreateVersion7(), Wrap(new MissingReported(child.Id, child.Reference, "Gone")));
        await session.SaveChangesAsync();
        await api.Record(child.Id, new RecordRestricted(RestrictionScope.Members, "Family of an officer"));
        return child;
    }

    private JasperFx.Events.IEvent Wrap(Fact fact) => StoredEvents.Wrap(fact with { OccurredAt = now - Duration.FromHours(1), By = new Actor("https://idp|w", "PC W", Role.Operator) }, Guid.CreateVersion7());

    private sealed record ClosedChild(Guid Id, string Reference, string GivenName, string Family, LocalDate Born, string Address, string Phone)
    {
        private string Date => LocalDatePattern.Iso.Format(Born);

        internal const int Wholes = 5;

        internal string Whole(int n) => (n % Wholes) switch
        {
            0 => $"{GivenName} {Family} {Date}",
            1 => $"{Family.ToUpperInvariant()} {GivenName} {Born.Day}/{Born.Month}/{Born.Year}",
            2 => Phone.Replace(" ", "", StringComparison.Ordinal),
            3 => Address.ToLowerInvariant(),
            _ => Reference,
        };

        /// <summary>Null where the value is not so long.</summary>
        internal string? Of(Part part)
        {
            string[] values = [GivenName, Family, Address[..^1], Phone[..^1], Date, $"{GivenName} {Family}", $"{Family} {GivenName}"];
            var (value, length) = (values[part.Value], part.Length);
            if (part.Way == 3) return $"{GivenName} {Family} {LocalDatePattern.Iso.Format(Born.PlusDays(length))}";
            if (length > value.Length) return null;
            return part.Way switch { 0 => value[..length], 1 => value[^length..], _ => Wrong(value, length - 1) };
        }

        /// <summary>As a program registers a child: with the right name and date, else with a name that is alike or another date.</summary>
        internal object Named(int n, bool isWhole) => isWhole
            ? new { givenName = GivenName, familyName = Family, dateOfBirth = Date }
            : n % 2 == 0
                ? new { givenName = GivenName, familyName = Wrong(Family, n % Family.Length), dateOfBirth = Date, isNotDuplicate = true }
                : new { givenName = GivenName, familyName = Family, dateOfBirth = LocalDatePattern.Iso.Format(Born.PlusDays(n + 1)), isNotDuplicate = true };

        private static string Wrong(string value, int at) => $"{value[..at]}q{value[(at + 1)..]}";
    }

    /// <summary>One of the seven values, or two together: its beginning, its end, or with a letter put wrong, each of every length; or the right name with another date.</summary>
    private sealed record Part(int Value, int Way, int Length)
    {
        private const int Longest = 40;

        internal static IEnumerable<Part> All =>
            from value in Enumerable.Range(0, 7)
            from way in Enumerable.Range(0, value == 0 ? 4 : 3)
            from length in Enumerable.Range(1, Longest)
            select new Part(value, way, length);

        internal static Part Nth(int n) => new(n % 7, n % 3, 1 + (n / 7 % 5));
    }
}
