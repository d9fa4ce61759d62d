using System.Collections.Concurrent;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Demo;

namespace Missing.Api.Tests.Access.Matrix;

/// <summary>Every page of the routing table, for everybody who can sign in and for nobody, and the states of the record.</summary>
[Collection(nameof(Sweeps))]
public sealed class PageMatrixTests(ApiFixture api)
{
    private static readonly RecordState[] States = [RecordState.Ordinary, RecordState.RestrictedToOthers, RecordState.RestrictedToMembers];

    private static readonly string[] People = [.. DemoPeople.All.Select(p => p.ClientId["demo-".Length..]).Where(p => p is not "inspector-2")];

    [Fact]
    public async Task Every_page_opens_to_whom_the_matrix_names_and_to_nobody_else()
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(States, async (state, _) =>
        {
            var episode = await new Given(api.As, new { responsibleAuthority = Principal.Authority }).Graded("high");
            var note = (await api.As("supervisor").Post($"{episode.Address}/notes", new { text = "A note" })).Must(200).Id;
            await api.PutInto(state, episode.Child.Id);
            foreach (var row in RouteTable.Pages.Where(p => p.Pattern != "/sign-out"))
            {
                var isOfRecord = row.Pattern.StartsWith("/episodes/{id}", StringComparison.Ordinal)
                    || row.Pattern.StartsWith("/children/{id", StringComparison.Ordinal) || row.Pattern.StartsWith("/our-children/{id", StringComparison.Ordinal);
                if (!isOfRecord && state != RecordState.Ordinary) continue;
                foreach (var person in People)
                {
                    var expected = ExpectedOf(row, person, state, isOfRecord);
                    var page = await (await api.Browser(person)).Get(AddressOf(row, episode, note));
                    if (expected is { } verdict && verdict != Of(page)) wrong.Add($"{row.Pattern}, {state}, {person}: {verdict}, but {page.Status} {page.Words}");
                }

                var nobody = await PageClient.Anonymous(api).Get(AddressOf(row, episode, note));
                if (nobody.Status is not (302 or 401) || nobody.Location?.StartsWith('/') == true) wrong.Add($"{row.Pattern}: nobody is answered {nobody.Status}");
            }
        });

        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal)));
    }

    // None where who may is a matter of the entry itself, which its own tests ask.
    private static Verdict? ExpectedOf(RouteRow row, string person, RecordState state, bool isOfRecord)
    {
        var who = new Principal(person, person.StartsWith("partner", StringComparison.Ordinal) ? Roles.Partner : person);
        if (who.Role == Roles.Partner && person != "partner" && isOfRecord && row.Roles.Contains(Roles.Partner)) return Verdict.Unknown;
        var verdict = Expected.Of(row, who, state, isOfRecord);
        if (verdict != Verdict.Allowed && verdict != Verdict.Restricted) return verdict;
        if (row.Pattern.Contains("/correct/", StringComparison.Ordinal)) return null;
        // Breaking the glass is only for people who are kept out; it has its own tests.
        if (row.Pattern.EndsWith("/glass", StringComparison.Ordinal)) return null;
        // A person who may post about an episode without seeing it is shown nothing of it.
        var seesRecord = isOfRecord && (row.Pattern.StartsWith("/our", StringComparison.Ordinal) || RouteTable.Pages.First(p => p.Pattern == "/episodes/{id}").Roles.Contains(who.Role!));
        if (row.Pattern.Contains("{form}", StringComparison.Ordinal) && verdict == Verdict.Allowed
            && !RouteTable.Rows.Single(r => r.Route == FormTable.Of(FormOf(row)).Route).Roles.Contains(who.Role!))
            return state == RecordState.Ordinary ? Verdict.Forbidden : null;
        return verdict == Verdict.Restricted && !seesRecord ? null : verdict;
    }

    private static string FormOf(RouteRow row) =>
        row.Pattern.StartsWith("/episodes", StringComparison.Ordinal) ? "note"
        : row.Pattern.StartsWith("/our", StringComparison.Ordinal) ? "information"
        : "associate";

    private static string AddressOf(RouteRow row, GivenEpisode episode, Guid note) => row.Pattern
        .Replace("/children/{id:guid}", row.Pattern.StartsWith("/our", StringComparison.Ordinal) ? $"/children/{episode.Id}" : $"/children/{episode.Child.Id}", StringComparison.Ordinal)
        .Replace("/our-children/{id:guid}", $"/our-children/{episode.Id}", StringComparison.Ordinal)
        .Replace("{id}", episode.Reference, StringComparison.Ordinal)
        .Replace("{form}", FormOf(row), StringComparison.Ordinal)
        .Replace("{entry:guid}", $"{note}", StringComparison.Ordinal)
        .Replace("{requestId:guid}", $"{note}", StringComparison.Ordinal)
        .Replace("{breakId:guid}", $"{note}", StringComparison.Ordinal)
        .Replace("{proposalId:guid}", $"{note}", StringComparison.Ordinal)
        .Replace("{id:guid}", $"{note}", StringComparison.Ordinal);

    private static Verdict Of(PageReply page) => page.Status switch
    {
        404 when page.Address.Contains("/our-children/", StringComparison.Ordinal) => Verdict.Unknown,
        403 when page.Words.StartsWith("Say why you look", StringComparison.Ordinal) => Verdict.Allowed,
        403 when page.Words.Contains("is restricted", StringComparison.Ordinal) => Verdict.Restricted,
        403 => Verdict.Forbidden,
        // Nothing there, or to be posted only: either says that it is not forbidden. A reason opens it, and is asked here of all.
        _ => Verdict.Allowed,
    };
}
