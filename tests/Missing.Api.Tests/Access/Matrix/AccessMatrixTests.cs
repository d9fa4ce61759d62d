using System.Collections.Concurrent;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Routes;

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
            var at = await write.State(new Given(api.As, new { responsibleAuthority = Principal.Authority }));
            var isOfRecord = at.Stream is not null && !HasItsOwnState(row);
            if (isOfRecord) await api.PutInto(state, await ChildOf(at.Stream!.Value));
            var body = write.Body(at);
            foreach (var who in Principal.All)
                Judge(row, who, state, isOfRecord, await Ask(who, state).Send(write.Method, at.Address, body), wrong);
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
                    Judge(row, who, state, address.Contains($"{record}", StringComparison.Ordinal), await Ask(who, state).Get(address), wrong);
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

    private static void Judge(RouteRow row, Principal who, RecordState state, bool isOfRecord, Reply reply, ConcurrentBag<string> wrong)
    {
        var (expected, answered) = (Expected.Of(row, who, state, isOfRecord), Expected.Of(reply));
        // What an earlier principal did to the same thing is no matter of the matrix.
        var isDone = expected == Verdict.Allowed
            && ((answered == Verdict.Unknown && row.Pattern.Count(c => c == '{') > 1) || (answered == Verdict.Restricted && HasItsOwnState(row)));
        if ((expected != answered && !isDone) || reply.Status >= 500) wrong.Add($"{row.Route}, {state}, {who.Name}: {expected}, but {reply.Status} {reply.Text}");
    }

    private Client Ask(Principal who, RecordState state) =>
        who.Client(api, state == RecordState.OfAnotherAuthority ? "Another County Council" : Principal.Authority);

    private async Task<Guid> ChildOf(Guid stream)
    {
        await using var session = api.Store.QuerySession();
        return await session.LoadAsync<Projections.Episodes.EpisodeDocument>(stream) is { } episode ? episode.ChildId : stream;
    }
}
