using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Routes;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Demo;

namespace Missing.Api.Tests.Pages.Forms;

/// <summary>Every form by every role's rights, and filled in with the least that its route takes.</summary>
public sealed class EveryFormTests(ApiFixture api)
{
    private static readonly Dictionary<string, WriteRoute> ByRoute = WriteRoutes.All.ToDictionary(r => r.Route);

    public static TheoryData<string> Names => [.. FormTable.All.Where(f => f.IsOnEpisode || f.IsOnChild).Select(f => f.Name)];

    // A form that shares its route with another cannot be told from it by the route's least body.
    public static TheoryData<string> Recordable =>
    [
        .. FormTable.All.Where(f => f.IsOnEpisode || f.IsOnChild).GroupBy(f => f.Route).Select(g => g.First().Name)
            .Where(n => n is not ("merge" or "separation" or "link" or "carer-form")),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_form_opens_for_who_may_post_it_and_for_nobody_else(string name)
    {
        var form = FormTable.Of(name);
        var episode = await api.Given.Graded("medium");
        var address = form.IsOnEpisode ? $"/episodes/{episode.Reference}/record/{name}" : $"/children/{episode.Child.Id}/record/{name}";
        var may = Roles.RolesOf(form.Route);

        foreach (var role in (string[])["operator", "supervisor", "inspector", "chair", "raru"])
            (await (await api.Browser(role)).Get(address)).Must(may.Contains(role) ? 200 : 403);
    }

    [Theory]
    [MemberData(nameof(Recordable))]
    public async Task A_form_filled_in_records_what_its_route_takes(string name)
    {
        var form = FormTable.Of(name);
        var write = ByRoute[form.Route];
        var prepared = await write.State(api.Given);
        var (address, about) = AddressOf(form, prepared.Address);
        var who = DemoPeople.Find($"demo-{write.As}")!.Role is "partner" ? "investigator" : write.As;
        var browser = await api.Browser(who);
        var before = await api.EntriesOf(prepared.Stream!.Value);
        var page = (await browser.OpenSayingWhy(address)).Must(200);

        var body = JsonSerializer.SerializeToNode(write.Body(prepared), JsonSerializerOptions.Web)!.AsObject();
        // What the form asks and the contract leaves open.
        foreach (var asked in form.Fields.Where(f => f.IsNeeded && !body.ContainsKey(f.Name)))
            body[asked.Name] = page.One($"input[name='{asked.Name}']").GetAttribute("value");
        var reply = await browser.Submit(page, Typed(body, about));

        reply.Must(302);
        Assert.Contains("recorded=", reply.Location, StringComparison.Ordinal);
        Assert.Equal(before + 1, await api.EntriesOf(prepared.Stream.Value));
    }

    private static (string Address, string? About) AddressOf(Form form, string posted)
    {
        var parts = posted.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var about = form.AboutValue is null ? null : parts[4];
        var record = form.IsOnEpisode ? "episodes" : "children";
        return ($"/{record}/{parts[2]}/record/{form.Name}", about);
    }

    private static IEnumerable<(string, string)> Typed(JsonObject body, string? about)
    {
        var values = FormValues.From(body, new NodaTime.LocalDate(2026, 1, 1));
        foreach (var (name, texts) in values.Inputs)
            if (texts.Length > 1) yield return (name, string.Join('\n', texts));
            else if (texts.Length == 1) yield return (name, texts[0]);
        if (about is not null) yield return (FormView.About, about);
    }

    private static class Roles
    {
        public static IReadOnlyList<string> RolesOf(string route) => Missing.Api.Access.RouteTable.Rows.Single(r => r.Route == route).Roles;
    }
}
