using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Shared;
using Missing.Api.Tests.Access.Matrix;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Reads;
using Missing.Api.Tests.Routes;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Demo;
using Missing.Domain;

namespace Missing.Api.Tests.Access;

/// <summary>
/// Every route and page, with every answer it can be made to give: whoever is named in it, by an id, a reference or a name, is on record when it
/// arrives (docs/access.md). Of a write that was taken the event is the record, of the child it was entered on.
/// </summary>
[Collection(nameof(Sweeps))]
public sealed class DisclosureTests(ApiFixture api) : IAsyncDisposable
{
    private static readonly ParallelOptions Two = new() { MaxDegreeOfParallelism = 2 };
    private readonly Disclosed disclosed = new(api);
    private readonly ConcurrentBag<string> wrong = [];
    private readonly ConcurrentDictionary<int, int> named = new();

    [Fact]
    public async Task Of_every_write_each_answer_that_names_a_child_is_on_record()
    {
        await Parallel.ForEachAsync(WriteRoutes.All, Two, async (write, _) =>
        {
            var families = new ConcurrentDictionary<string, Guid>();
            var at = await write.State(api.Given);
            if (at.Stream is { } stream) await KnowAsync(stream, families);
            if (at.Other != Guid.Empty) await KnowAsync(at.Other, families);
            var (client, person) = Reader(write.As);
            client.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "linked-enquiry");
            var body = Given.With(write.Body(at), null);
            var key = $"{Guid.NewGuid()}";
            // Not understood, stale, in the future, taken, the same again by its key and without, another with the key, by somebody else too.
            await AskAsync("misspelt", Given.With(body, new { misspelt = 1 }));
            if (write.HasVersion) await AskAsync("stale", body, ifMatch: "\"0\"");
            await AskAsync("ahead", Given.With(body, new { occurredAt = DateTimeOffset.UtcNow.AddDays(2) }));
            await AskAsync("taken", body, key);
            await AskAsync("kept", body, key);
            await AskAsync("key reused", Given.With(body, new { occurredAt = "2026-01-01T00:00:00Z" }), key);
            await AskAsync("again", body);
            if (write.HasVersion) await AskAsync("stale again", body, ifMatch: "\"0\"");
            if (at.Stream is not { } record || !write.Route.Contains("{id}", StringComparison.Ordinal)) return;
            await api.PutInto(RecordState.RestrictedToOthers, await ChildOf(record));
            await AskAsync("restricted", body);
            if (write.HasVersion) await AskAsync("stale and restricted", body, ifMatch: "\"0\"");

            async Task AskAsync(string how, JsonObject sent, string? key = null, string? ifMatch = null)
            {
                var (line, entry) = (await disclosed.LastLineAsync(), await disclosed.LastEventAsync());
                var reply = await client.Send(write.Method, at.Address, sent, key, ifMatch);
                var entered = reply.Status < 300 ? await disclosed.EnteredAsync(person, how == "kept" ? 0 : entry) : [];
                await JudgeAsync($"{write.Route}, {how}", person, write.Route, line, reply.Status, reply.Text, families, entered);
            }
        });
        await SameChildAsync();

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal)));
        // Each of these has named a child, so the walk can fail.
        Assert.All((int[])[200, 201, 403, 409, 412], status => Assert.True(named.GetValueOrDefault(status) > 0, $"No answer with {status} named a child."));
    }

    [Fact]
    public async Task Of_every_read_each_answer_that_names_a_child_is_on_record()
    {
        await Parallel.ForEachAsync((RecordState[])[RecordState.Ordinary, RecordState.RestrictedToOthers], Two, async (state, _) =>
        {
            var (episode, note, families) = await CaseAsync(state);
            foreach (var row in RouteTable.Rows.Where(r => r.Method == "GET" && r.Pattern != "/api/live"))
                foreach (var role in row.Roles)
                {
                    var (client, person) = Reader(role);
                    client.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "linked-enquiry");
                    var record = row.Pattern.StartsWith("/api/children", StringComparison.Ordinal) ? episode.Child.Id : episode.Id;
                    var address = row.Pattern.Replace("{id}", $"{record}", StringComparison.Ordinal).Replace("{eid}", $"{note}", StringComparison.Ordinal);
                    foreach (var asked in (string[])[address, $"{address}?at={DateTimeOffset.UtcNow.AddMinutes(-1):O}", $"{address}?nothing=1", $"{address}?limit=0"])
                    {
                        var line = row.Looks == Looks.List ? 0 : await disclosed.LastLineAsync();
                        var reply = await client.Get(asked.Replace("+", "%2B", StringComparison.Ordinal));
                        await JudgeAsync($"{row.Route}, {state}, {role}", person, row.Route, line, reply.Status, reply.Text, families, []);
                    }
                }
        });

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal)));
        Assert.All((int[])[200, 403], status => Assert.True(named.GetValueOrDefault(status) > 0, $"No answer with {status} named a child."));
    }

    [Fact]
    public async Task Of_every_page_and_every_form_sent_empty_each_answer_that_names_a_child_is_on_record()
    {
        await Parallel.ForEachAsync((RecordState[])[RecordState.Ordinary, RecordState.RestrictedToOthers], Two, async (state, _) =>
        {
            var (episode, note, families) = await CaseAsync(state);
            foreach (var row in RouteTable.Pages.Where(p => p.Pattern != "/sign-out"))
                foreach (var role in row.Roles)
                {
                    var browser = await api.Browser(role);
                    foreach (var address in Addresses(row, role, episode, note))
                    {
                        var page = await LookAsync(() => browser.Get(address));
                        if (row.IsForEntering && page.Status == 200 && page.Document.QuerySelector("main form[method=post]") is not null)
                            await LookAsync(() => browser.Submit(page, [], "main form[method=post]"));
                    }

                    async Task<PageReply> LookAsync(Func<Task<PageReply>> ask)
                    {
                        var line = row.Looks == Looks.List ? 0 : await disclosed.LastLineAsync();
                        var reply = await ask();
                        // What only says again what the address said tells nothing.
                        var text = row.Looks == Looks.Nothing ? reply.Text.Replace($"{episode.Child.Id}", "", StringComparison.Ordinal) : reply.Text;
                        await JudgeAsync($"{row.Route}, {state}, {role}", Actor(role), row.Route, line, reply.Status, text, families, []);
                        return reply;
                    }
                }
        });

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal)));
        Assert.All((int[])[200, 400, 403], status => Assert.True(named.GetValueOrDefault(status) > 0, $"No page with {status} named a child."));
    }

    public ValueTask DisposeAsync() => disclosed.DisposeAsync();

    private async Task JudgeAsync(
        string what, string person, string route, long since, int status, string text, IReadOnlyDictionary<string, Guid> families, HashSet<Guid> entered)
    {
        var children = await disclosed.NamedInAsync(text, families);
        // Who is first asked for a reason has seen nothing.
        if (children.Count == 0 || (status == 403 && (text.Contains("reason-required", StringComparison.Ordinal) || text.Contains("action=\"/access-reason\"", StringComparison.Ordinal)))) return;
        named.AddOrUpdate(status, 1, (_, n) => n + 1);
        var unsaid = children.Except(await disclosed.OnRecordAsync(person, route, since)).Except(entered).ToList();
        if (unsaid.Count > 0) wrong.Add($"{what}: {status} names {unsaid.Count} of {children.Count} children past the log: {text[..Math.Min(text.Length, 160)]}");
    }

    /// <summary>Refused for the same name and date of birth, in every way in which a record is made or changed.</summary>
    private async Task SameChildAsync()
    {
        foreach (var state in (RecordState[])[RecordState.Ordinary, RecordState.RestrictedToOthers])
        {
            var child = await api.Given.Child(new { dateOfBirth = "2011-07-19" });
            var families = new ConcurrentDictionary<string, Guid> { [child.FamilyName] = child.Id };
            await api.PutInto(state, child.Id);
            var (client, actor) = api.Somebody(Role.Supervisor);
            var same = new { givenName = child.GivenName, familyName = child.FamilyName, dateOfBirth = "2011-07-19" };
            var other = await api.Given.Child();
            await AskAsync("POST /api/children", c => c.Post("/api/children", same));
            await AskAsync("POST /api/episodes", c => c.Post("/api/episodes", new { child = same, circumstances = "Gone" }));
            await AskAsync("PATCH /api/children/{id}", c => c.Patch(other.Address, same));

            async Task AskAsync(string route, Func<Client, Task<Reply>> ask)
            {
                var (line, entry) = (await disclosed.LastLineAsync(), await disclosed.LastEventAsync());
                var reply = await ask(client);
                // What the person typed is no news; that it is somebody's is.
                await JudgeAsync($"{route}, same child, {state}", actor.Id, route, line, reply.Status, reply.Text, families, await disclosed.EnteredAsync(actor.Id, entry));
            }
        }
    }

    private async Task<(GivenEpisode Episode, Guid Note, IReadOnlyDictionary<string, Guid> Families)> CaseAsync(RecordState state)
    {
        var episode = await new Given(api.As, new { responsibleAuthority = Principal.Authority }).Graded("high");
        var note = (await api.As("supervisor").Post($"{episode.Address}/notes", new { text = "A note" })).Must(200).Id;
        await api.PutInto(state, episode.Child.Id);
        return (episode, note, new Dictionary<string, Guid> { [episode.Child.FamilyName] = episode.Child.Id });
    }

    // Each form by one role that may send it, and one form by every role.
    private static IEnumerable<string> Addresses(RouteRow row, string role, GivenEpisode episode, Guid note)
    {
        var pattern = row.Pattern;
        var isOfChild = pattern.StartsWith("/children", StringComparison.Ordinal);
        var forms = !pattern.Contains("{form}", StringComparison.Ordinal) ? [""] : FormTable.All.Where(f => isOfChild ? f.IsOnChild : f.IsOnEpisode)
            .Where(f => f.Name is "note" or "associate" or "information" || RouteTable.Rows.Single(r => r.Route == f.Route).Roles.FirstOrDefault(row.Roles.Contains) == role)
            .Select(f => f.Name);
        return forms.Select(form => string.Join('/', pattern.Split('/').Select(part => part switch
        {
            "{form}" => form,
            "{id}" => episode.Reference,
            "{id:guid}" when pattern.StartsWith("/children", StringComparison.Ordinal) => $"{episode.Child.Id}",
            "{id:guid}" when pattern.StartsWith("/our", StringComparison.Ordinal) => $"{episode.Id}",
            _ when part.StartsWith('{') => $"{note}",
            _ => part,
        })));
    }

    private (Client Client, string Person) Reader(string role)
    {
        if (role == Roles.Partner)
            return (api.WithToken(api.Token("disclosed to a partner", (identity, _) => identity.IssueToken("disclosed-partner", "P", [role], Principal.Authority))), $"{api.Identity.Authority.AbsoluteUri}|disclosed-partner");
        return (api.AsSomebody($"disclosed-{role}", role), $"{api.Identity.Authority.AbsoluteUri}|disclosed-{role}");
    }

    // The demo's person of a role.
    private string Actor(string role) => $"{api.Identity.Authority.AbsoluteUri}|{DemoPeople.Find($"demo-{role}")!.Subject}";

    private async Task KnowAsync(Guid stream, ConcurrentDictionary<string, Guid> families)
    {
        var child = await ChildOf(stream);
        await using var session = api.Store.QuerySession();
        foreach (var stored in await session.Events.FetchStreamAsync(child))
            if (stored.Data is Domain.Children.ChildRegistered { Details.FamilyName: { Length: > 5 } family }) families[family] = child;
    }

    private async Task<Guid> ChildOf(Guid stream)
    {
        await using var session = api.Store.QuerySession();
        return (await session.Events.FetchStreamAsync(stream)).Select(e => e.Data).OfType<Domain.Episodes.MissingReported>().FirstOrDefault()?.ChildId ?? stream;
    }
}
