using System.Text.Json.Serialization.Metadata;
using Missing.Api.Access;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Projections.Store;

namespace Missing.Api.Tests.Pages.Forms;

/// <summary>Every write has a form, and a form asks for all that its write can take.</summary>
public sealed class FormTableTests
{
    // Each with the page that it has instead.
    private static readonly Dictionary<string, string> PagesOfTheirOwn = new()
    {
        ["POST /api/children/search"] = "/children",
        ["POST /api/episodes"] = "/report",
        ["POST /api/episodes/{id}/corrections"] = "/episodes/{id}/correct/{entry:guid}",
        ["POST /api/alarms/{id}/acknowledgements"] = "/alarms",
        ["POST /api/alarms/{id}/shelvings"] = "/alarms",
        ["POST /api/policy"] = "/policy",
        ["POST /api/retention/schedules"] = "/retention",
    };

    [Fact]
    public void Every_write_of_the_contract_has_a_form_or_a_page_of_its_own()
    {
        var writes = RouteTable.Rows.Where(r => r.Method != "GET").Select(r => r.Route);
        var withForm = FormTable.All.Select(f => f.Route).ToHashSet();

        Assert.DoesNotContain(writes, w => !withForm.Contains(w) && !PagesOfTheirOwn.ContainsKey(w));
        Assert.All(PagesOfTheirOwn.Values, p => Assert.Contains(RouteTable.Pages, r => r.Pattern == p));
    }

    [Fact]
    public void Every_form_posts_a_route_of_the_contract() =>
        Assert.All(FormTable.All, f => Assert.Contains(RouteTable.Rows, r => r.Route == f.Route));

    public static TheoryData<string> Names => [.. FormTable.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_member_of_a_body_is_a_field_of_a_form(string name)
    {
        var form = FormTable.Of(name);
        // Two forms may share a route, as a notice and its not being required do.
        var fields = FormTable.All.Where(f => f.Route == form.Route).SelectMany(f => f.Fields).Select(f => f.Name).ToList();

        var members = MissingJson.Shared.GetTypeInfo(form.Command).Properties
            .Where(p => p.Set is not null || p.AssociatedParameter is not null).Select(p => p.Name).Where(m => m != "occurredAt");

        Assert.DoesNotContain(members, m => !fields.Exists(f => f == m || f.StartsWith(m + ".", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_form_says_what_it_is_for(string name)
    {
        var form = FormTable.Of(name);

        Assert.NotEmpty(form.Title);
        Assert.NotEmpty(form.Button);
        Assert.All(form.Fields, f => Assert.NotEmpty(f.Label));
    }
}
