using System.Collections.Concurrent;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Tests.Canaries;
using Missing.Api.Tests.Fixtures;
using Missing.Demo;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Tests.Access;

/// <summary>
/// Restricted children with a word of its own in every member of every event: whatever way out is asked, by whoever may not look, as at now
/// or a past moment, not one is shown (docs/access.md, rule 1).
/// </summary>
[Collection(nameof(Sweeps))]
public sealed class RestrictedCanaryTests(ApiFixture api)
{
    private const string Canary = "Qzcanary";

    // What ends an episode, or the restriction itself, stands on records of its own.
    private static readonly Type[] Endings =
    [
        typeof(Found), typeof(FoundDeceased), typeof(RecordedNotMissing), typeof(Closed), typeof(Reopened),
        typeof(RecordsMerged), typeof(RecordsSeparated), typeof(RecordDisposed), typeof(RestrictionLifted),
    ];

    /// <summary>Whom an auditor is told of by their office: who looked, why, and which force was told; never of which child.</summary>
    private static readonly string[] OfOffice = ["ActorId", "ActorName", "GlassBrokenReason", "TransferRequestedToForce"];

    private static readonly string[] Outsiders =
        [.. DemoPeople.All.Where(p => p.Role is not (Roles.Inspector or Roles.RecordsManager)).Select(p => p.ClientId["demo-".Length..])];

    private readonly Instant now = Instant.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    private readonly HashSet<string> words = [];

    [Fact]
    public async Task No_word_of_any_member_of_any_event_gets_out_to_anybody_who_may_not_look()
    {
        var before = await api.Number("select coalesce(max(seq_id), 0) from events.mt_events");
        Restricted[] records =
        [
            await RecordAsync(t => !Endings.Contains(t)),
            await RecordAsync(t => !Endings.Contains(t) || t == typeof(Found)),
            await RecordAsync(_ => true),
        ];
        string[] moments = ["", $"?at={now - Duration.FromHours(1)}&knownAt={now - Duration.FromMinutes(30)}"];
        var addresses = RouteTable.Rows.Where(r => r.Method == "GET" && r.Pattern != "/api/live").SelectMany(r => Filled(r.Pattern, records))
            .SelectMany(a => moments.Select(m => a + m)).Append($"/api/events?after={before}").ToList();
        var pages = RouteTable.Pages.Where(p => p.Pattern is not "/sign-out").SelectMany(r => Filled(r.Pattern, records)).SelectMany(a => moments.Select(m => a + m)).ToList();
        var hits = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Outsiders, async (person, _) =>
        {
            var client = api.As(person);
            client.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "linked-enquiry");
            var browser = await api.Browser(person);
            foreach (var address in addresses) Judge(person, address, (await client.Get(address)).Text);
            foreach (var address in pages) Judge(person, address, (await browser.Get(address)).Text);
            Judge(person, "search", (await client.Post("/api/children/search", new { q = Canary, limit = 100 })).Text);
        });

        Assert.True(hits.IsEmpty, string.Join(Environment.NewLine, hits.Distinct().Order(StringComparer.Ordinal)));
        // Whoever may look is shown every one of them, so the test can fail; actors stand apart.
        var whole = (await api.As("inspector").Get($"/api/events?after={before}")).Must(200).Text;
        var unseen = words.Where(word => !whole.Contains(word, StringComparison.Ordinal)).ToList();
        Assert.True(unseen.Count == 0, string.Join(' ', unseen));
        Assert.True(words.Count > 150, $"Only {words.Count} words were let out.");
        Assert.Contains(Canary, (await api.As("inspector").Get("/api/board")).Must(200).Text, StringComparison.Ordinal);
        Assert.All(records[..2], r => Assert.Contains(r.Reference, whole, StringComparison.Ordinal));
        // In a list they stand, and the list is not empty for want of them.
        var board = (await api.As("operator").Get("/api/board")).Must(200).Text;
        Assert.All(records[..2], r => Assert.Contains(r.Reference, board, StringComparison.Ordinal));

        void Judge(string person, string address, string text)
        {
            foreach (var sign in new[] { Canary, $"{EveryMember.Birthday:uuuu-MM-dd}", "13 July 1961", "13/07/1961" })
                for (var at = text.IndexOf(sign, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(sign, at + 1, StringComparison.OrdinalIgnoreCase))
                {
                    var word = new string([.. text.Skip(at).TakeWhile(char.IsLetterOrDigit)]);
                    if (person == "auditor" && OfOffice.Any(told => word == Canary + told)) continue;
                    hits.Add($"{person}: {address.Split('?')[0]}: {word}");
                }
        }
    }

    [Fact]
    public async Task The_stream_of_changes_tells_numbers_alone()
    {
        var episode = await api.Given.Episode();
        await api.Restrict(episode.Child);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var stream = await api.As("operator").Http.GetStreamAsync("/api/live", patience.Token);
        using var reader = new StreamReader(stream);
        await api.Given.Post("inspector", $"{episode.Address}/notes", null, new { text = Canary });

        for (var lines = 0; lines < 4; lines++) Assert.Matches("^((id|data|retry|event): ?[a-z0-9]*|:.*|)$", await reader.ReadLineAsync(patience.Token));
    }

    /// <summary>A child and an episode with every event of these kinds, each member filled, and then restricted.</summary>
    private async Task<Restricted> RecordAsync(Func<Type, bool> kinds)
    {
        var (child, episode) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var reference = $"MC-1998-{Random.Shared.Next(1_000_000):000000}";
        var entries = new Dictionary<Type, Guid>();
        var every = new EveryMember(Canary, (type, member) => Id(type, member));
        var at = now - Duration.FromHours(6);
        foreach (var type in ChildEvents.InFoldOrder.Where(t => t != typeof(RecordRestricted)).Append(typeof(RecordRestricted)).Where(kinds)) await AppendAsync(child, type);
        foreach (var type in EpisodeEvents.InFoldOrder.Where(kinds)) await AppendAsync(episode, type);
        words.UnionWith(every.Words);
        return new Restricted(child, episode, reference);

        async Task AppendAsync(Guid stream, Type type)
        {
            entries[type] = Guid.CreateVersion7();
            at += Duration.FromMinutes(1);
            var fact = every.Make(type, at, reference);
            await using var session = api.Store.LightweightSession();
            session.LastModifiedBy = fact.By.Id;
            var wrapped = StoredEvents.Wrap(fact, entries[type], at);
            if (type == typeof(ChildRegistered) || type == typeof(MissingReported)) session.Events.StartStream(stream, wrapped);
            else await session.Events.AppendExclusive(stream, wrapped);
            await session.SaveChangesAsync();
        }

        // An answer names what it answers, so that the assignment is accepted and the request decided.
        Guid Id(Type type, string member) => member switch
        {
            "ChildId" => child,
            "Other" or "From" or "Into" or "OtherEpisode" or "DuplicateOf" => Guid.CreateVersion7(),
            _ => entries.FirstOrDefault(e => e.Key.Name.StartsWith(member, StringComparison.Ordinal)
                || (member == "Assignment" && e.Key == typeof(Assigned)) || (member == "Request" && e.Key == typeof(PhoneDataRequested))).Value is var entry && entry != default
                ? entry
                : episode,
        };
    }

    private static IEnumerable<string> Filled(string pattern, IReadOnlyList<Restricted> records) =>
        pattern.Contains('{', StringComparison.Ordinal) ? records.Take(2).Select(e => Fill(pattern, e)) : [pattern];

    private static string Fill(string pattern, Restricted record) => string.Join('/', pattern.Split('/').Select(part => part switch
    {
        "{id}" or "{id:guid}" when pattern.Contains("children/", StringComparison.Ordinal) && !pattern.StartsWith("/our", StringComparison.Ordinal) => $"{record.Child}",
        "{form}" => pattern.StartsWith("/episodes", StringComparison.Ordinal) ? "information" : "associate",
        _ when part.StartsWith('{') => $"{record.Episode}",
        _ => part,
    }));

    private sealed record Restricted(Guid Child, Guid Episode, string Reference);
}
