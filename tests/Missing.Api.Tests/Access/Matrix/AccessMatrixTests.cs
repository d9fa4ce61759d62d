using System.Collections.Concurrent;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Routes;
using Missing.Projections.Episodes;

namespace Missing.Api.Tests.Access.Matrix;

/// <summary>Every route of the routing table, for 16 principals and four states of the record.</summary>
[Collection(nameof(Sweeps))]
public sealed class AccessMatrixTests(ApiFixture api)
{
    private static readonly RecordState[] States = Enum.GetValues<RecordState>();
    private static readonly ParallelOptions AFew = new() { MaxDegreeOfParallelism = 4 };

    // Their own state is a restriction; RestrictionPages and Restricting test who may do them when.
    private static bool HasItsOwnState(RouteRow row) =>
        row.Pattern.Contains("/restriction", StringComparison.Ordinal) || row.Pattern.Contains("/glass-breaks", StringComparison.Ordinal);

    [Fact]
    public async Task Every_write_is_taken_from_whom_the_matrix_names_and_from_nobody_else()
    {
        var wrong = new ConcurrentBag<string>();
        await Principal.DisableAsync(api);
        var cells = WriteRoutes.All.Select(w => (Write: w, Row: RouteTable.Rows.Single(r => r.Route == w.Route)))
            .SelectMany(x => HasItsOwnState(x.Row) || !x.Row.Pattern.Contains("{id}", StringComparison.Ordinal)
                ? [(x.Write, x.Row, State: RecordState.Ordinary)]
                : States.Select(state => (x.Write, x.Row, State: state)));
        await Parallel.ForEachAsync(cells, AFew, async (cell, _) =>
        {
            var (write, row, state) = cell;
            var at = await Prepare(write, row, state);
            var done = 0;
            foreach (var who in Principal.All)
            {
                var isOfRecord = at.Stream is not null && !HasItsOwnState(row);
                var expected = Expected.Of(row, who, state, isOfRecord);
                var reply = await Ask(who, state).Send(write.Method, at.Address, write.Body(at));
                Judge(row, who, state, expected, reply, wrong);
                if (expected == Verdict.Allowed && Expected.Of(reply) == Verdict.Allowed) done++;
                // What one has done another is not to find gone: each who may is asked of a thing that nobody has touched.
                if (reply.Status is 200 or 201 && row.Pattern.Count(c => c == '{') > 1) at = await Prepare(write, row, state);
            }

            // Else all who may could have been kept out of a record that the route itself restricts.
            if (state == RecordState.Ordinary && done == 0) wrong.Add($"{row.Route}: nobody may");
        });

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Every_read_is_answered_to_whom_the_matrix_names_and_to_nobody_else()
    {
        var wrong = new ConcurrentBag<string>();
        await Principal.DisableAsync(api);
        await Parallel.ForEachAsync(States, AFew, async (state, _) =>
        {
            var episode = await new Given(api.As, new { responsibleAuthority = Principal.Authority }).Graded("high");
            var note = (await api.As("supervisor").Post($"{episode.Address}/notes", new { text = "A note" })).Must(200).Id;
            await api.PutInto(state, episode.Child.Id);
            foreach (var row in RouteTable.Rows.Where(r => r.Method == "GET" && r.Pattern != "/api/live"))
            {
                var record = row.Pattern.StartsWith("/api/children", StringComparison.Ordinal) ? episode.Child.Id : episode.Id;
                var address = row.Pattern.Replace("{id}", $"{record}", StringComparison.Ordinal).Replace("{eid}", $"{note}", StringComparison.Ordinal);
                foreach (var who in Principal.All)
                {
                    var expected = Expected.Of(row, who, state, address.Contains($"{record}", StringComparison.Ordinal));
                    Judge(row, who, state, expected, await Ask(who, state).Get(address), wrong);
                }
            }
        });

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_table_of_writes_and_the_reads_are_the_whole_routing_table()
    {
        var asked = WriteRoutes.All.Select(w => w.Route).Concat(RouteTable.Rows.Where(r => r.Method == "GET").Select(r => r.Route));

        Assert.Equal(RouteTable.Rows.Select(r => r.Route).Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    private static void Judge(RouteRow row, Principal who, RecordState state, Verdict expected, Reply reply, ConcurrentBag<string> wrong)
    {
        var answered = Expected.Of(reply);
        // Where the record is restricted by what the route needs, who may use it may still be kept out of this record.
        var isKeptOut = expected == Verdict.Allowed && answered == Verdict.Restricted && HasItsOwnState(row);
        if ((expected != answered && !isKeptOut) || reply.Status >= 500) wrong.Add($"{row.Route}, {state}, {who.Name}: {expected}, but {reply.Status} {reply.Text}");
    }

    private async Task<Prepared> Prepare(WriteRoute write, RouteRow row, RecordState state)
    {
        var at = await write.State(new Given(api.As, new { responsibleAuthority = Principal.Authority }));
        if (at.Stream is { } stream && !HasItsOwnState(row)) await api.PutInto(state, await ChildOf(stream));
        return at;
    }

    private Client Ask(Principal who, RecordState state) =>
        who.Client(api, state == RecordState.OfAnotherAuthority ? "Another County Council" : Principal.Authority);

    private async Task<Guid> ChildOf(Guid stream)
    {
        await using var session = api.Store.QuerySession();
        return (await EpisodeReader.StandingAsync(session, "d.id = ?", TestContext.Current.CancellationToken, stream)).SingleOrDefault()?.ChildId ?? stream;
    }
}
