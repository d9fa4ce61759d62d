using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Missing.Api.Access;
using Missing.Api.Tests.Access.Matrix;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Routes;
using Missing.Api.Web.Pages.Partners;
using Missing.Domain.Episodes;
using Missing.Projections.Alarms;
using Missing.Projections.Board;
using Missing.Projections.Episodes;
using Missing.Projections.Store;

namespace Missing.Api.Tests.Access;

/// <summary>A local-authority partner sees the children of their own authority, in a reduced set of fields, and no others (docs/access.md).</summary>
public sealed partial class PartnerTests(ApiFixture api)
{
    /// <summary>Every field that a partner is ever sent: a new one is a disclosure, to be decided and written here.</summary>
    [Theory]
    [InlineData(typeof(PartnerEpisodeView), "id reference childId childName status reportedAt foundAt version clocks clocks.clock clocks.subject clocks.startedAt clocks.dueAt clocks.stoppedAt clocks.state oursUntil")]
    [InlineData(typeof(PartnerBoardView), "at knownAt eventNumber episodes episodes.id episodes.reference episodes.childId episodes.childName episodes.status episodes.reportedAt episodes.foundAt episodes.version episodes.clocks episodes.clocks.clock episodes.clocks.subject episodes.clocks.startedAt episodes.clocks.dueAt episodes.clocks.stoppedAt episodes.clocks.state episodes.oursUntil")]
    [InlineData(typeof(PartnerAlarmView), "id episodeId reference childId childName raisedAt clocks clocks.episodeId clocks.clock clocks.subject clocks.dueAt")]
    public void The_fields_are_these_and_no_others(Type view, string fields) =>
        Assert.Equal(fields.Split(' '), Fields(view, ""));

    [Fact]
    public async Task Another_authoritys_record_and_a_closed_one_are_answered_as_one_that_is_not_there()
    {
        var different = new ConcurrentBag<string>();
        var (partner, browser) = (api.As("partner"), await api.Browser("partner"));
        var ids = await IdsAsync();
        var rows = RouteTable.Rows.Concat(RouteTable.Pages)
            .Where(r => r.Roles.Contains(Roles.Partner) && r.Pattern.Contains("{id", StringComparison.Ordinal)).ToList();
        Assert.True(rows.Count >= 8, $"Only {rows.Count} routes of a partner name a record.");

        foreach (var row in rows)
        {
            var body = WriteRoutes.All.FirstOrDefault(w => w.Route == row.Route) is { } write ? write.Body(await write.State(api.Given)) : null;
            var nobodys = await Ask(row, $"{Guid.NewGuid()}", body);
            // What is compared is the same for any two records that are not there.
            Assert.Equal(nobodys, await Ask(row, $"{Guid.NewGuid()}", body));
            Assert.Equal(404, nobodys.Status);
            foreach (var (what, id) in ids)
                if (await Ask(row, id, body) is var answer && answer != nobodys) different.Add($"{row.Route}, {what}: {answer}");
        }

        Assert.True(different.IsEmpty, string.Join(Environment.NewLine, different));

        async Task<(int Status, string Text)> Ask(RouteRow row, string id, object? body)
        {
            var address = IdPart().Replace(row.Pattern, id).Replace("{form}", OurChildModel.FormNames[0], StringComparison.Ordinal);
            if (row.Method == RouteTable.PageMethod)
            {
                var page = await browser.Get(address);
                // Around it stands what changes by itself: the time, and how far the events are.
                return (page.Status, Own(page.One("#main").OuterHtml, id));
            }

            var reply = body is null ? await partner.Get(address) : await partner.Send(new HttpMethod(row.Method), address, body);
            return (reply.Status, Own(reply.Text, id));
        }
    }

    /// <summary>Of records that are there and not this partner's, or not theirs any more.</summary>
    private async Task<IReadOnlyList<(string What, string Id)>> IdsAsync()
    {
        var (theirs, alarm) = await api.Given.Alarm(await api.Given.Child(new { responsibleAuthority = "Another County Council" }));
        var note = (await api.As("supervisor").Post($"{theirs.Address}/notes", new { text = "A note" })).Must(200).Id;
        var closed = await api.Given.Episode(await api.Given.Child(new { responsibleAuthority = Principal.Authority }));
        await api.Restrict(closed.Child);
        return
        [
            ("an episode", $"{theirs.Id}"), ("a child", $"{theirs.Child.Id}"), ("an entry", $"{note}"), ("an alarm", $"{alarm}"),
            ("a closed episode", $"{closed.Id}"), ("a closed child", $"{closed.Child.Id}"),
        ];
    }

    // What is new with every answer says nothing about the record.
    private static string Own(string text, string id) => NewEachTime().Replace(text.Replace(id, "ID", StringComparison.Ordinal), "");

    private static IEnumerable<string> Fields(Type type, string path)
    {
        var info = MissingJson.Shared.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Enumerable) return Fields(info.ElementType!, path);
        if (info.Kind != JsonTypeInfoKind.Object || type.Namespace?.StartsWith("Missing", StringComparison.Ordinal) != true) return [];
        return info.Properties.SelectMany(p => Fields(p.PropertyType, $"{path}{p.Name}.").Prepend($"{path}{p.Name}"));
    }

    [GeneratedRegex(@"\{id(:guid)?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IdPart();

    [GeneratedRegex("""[0-9a-f]{32}|name="__RequestVerificationToken"[^>]*|data-[a-z-]+="[0-9]{10,}"|CfDJ8[\w-]+""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NewEachTime();
}
