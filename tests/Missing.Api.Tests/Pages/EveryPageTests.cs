using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages.Partners;

namespace Missing.Api.Tests.Pages;

/// <summary>
/// Every page of the table must first refuse a caller who is not in its row, and say that there is
/// nothing where there is nothing. What a page says in a wrong state is its own tests' matter.
/// </summary>
[Collection(nameof(Sweeps))]
public sealed class EveryPageTests(ApiFixture api)
{
    private static IEnumerable<RouteRow> All => RouteTable.Pages;

    public static TheoryData<string> NotForEverybody => [.. All.Where(p => p.Roles.Count < Roles.All.Count).Select(p => p.Pattern)];

    public static TheoryData<string> OfOneThing => [.. All.Where(p => p.Pattern.Contains('{', StringComparison.Ordinal)).Select(p => p.Pattern)];

    [Theory]
    [MemberData(nameof(NotForEverybody))]
    public async Task It_opens_for_no_role_that_is_not_in_its_row(string pattern)
    {
        var row = All.Single(p => p.Pattern == pattern);

        foreach (var role in Roles.All.Except(row.Roles))
            (await (await api.Browser(role)).Get(Address(pattern))).Must(403);
    }

    [Theory]
    [MemberData(nameof(OfOneThing))]
    public async Task Where_there_is_nothing_it_says_so(string pattern)
    {
        var role = All.Single(p => p.Pattern == pattern).Roles.Intersect(["supervisor", "partner", "inspector"]).First();

        var reply = (await (await api.Browser(role)).Get(Address(pattern))).Must(404);

        Assert.NotEmpty(reply.Document.QuerySelectorAll("h1"));
    }

    /// <summary>An address of the page with an id that nothing has, and a form that is there.</summary>
    private static string Address(string pattern) => string.Join('/', pattern.Split('/').Select(part => part switch
    {
        "{form}" when pattern.StartsWith("/our-children/", StringComparison.Ordinal) => OurChildModel.FormNames[0],
        "{form}" => FormTable.All.First(f => f.Name == (pattern.StartsWith("/episodes/", StringComparison.Ordinal) ? "note" : "child-details")).Name,
        "{id}" => "MC-1999-000001",
        _ when part.StartsWith('{') => $"{Guid.CreateVersion7()}",
        _ => part,
    }));
}
