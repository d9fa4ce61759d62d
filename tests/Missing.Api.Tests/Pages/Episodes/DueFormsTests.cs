using System.Text.Json;
using Missing.Api.Http.Bodies;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages.Episodes;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Snapshots;
using Missing.Projections.Store;

namespace Missing.Api.Tests.Pages.Episodes;

/// <summary>Consistency between the tables of the episode's page and the forms.</summary>
public sealed class DueFormsTests
{
    public static TheoryData<ClockId> Clocks => [.. Enum.GetValues<ClockId>()];

    public static TheoryData<string> Correctables => [.. EpisodeExamples.All.Where(e => EpisodeEvents.CommandFor(e) is not null)
        .Select(e => e.GetType().Name)];

    [Theory, MemberData(nameof(Clocks))]
    public void Every_clock_has_a_form_and_fills_in_fields_it_has(ClockId clock)
    {
        foreach (var subject in (string?[])[null, "Derby City Council", $"{Guid.CreateVersion7()}"])
        {
            var link = DueForms.Of(clock, subject, file: null);
            var form = FormTable.Find(link.Name);

            Assert.NotNull(form);
            Assert.All(link.Set, s => Assert.Contains(form.Fields, f => f.Name == s.Field));
        }
    }

    [Theory, MemberData(nameof(Correctables))]
    public void What_a_correction_opens_with_is_the_body_of_the_command_that_made_the_entry(string name)
    {
        var entry = EpisodeExamples.All.Single(e => e.GetType().Name == name);

        var body = JsonSerializer.SerializeToElement(EntryBody.Of(entry));

        Assert.Null(BodyReader.CheckPart(body, EpisodeEvents.CommandFor(entry)!, "replacement"));
        Assert.Equal(JsonSerializer.SerializeToElement(entry.OccurredAt, MissingJson.Shared).GetString(),
            body.GetProperty("occurredAt").GetString());
    }

    [Theory, MemberData(nameof(Correctables))]
    public void Every_entry_that_can_be_replaced_has_the_form_for_it(string name)
    {
        var entry = EpisodeExamples.All.Single(e => e.GetType().Name == name);

        Assert.Equal(EpisodeEvents.CommandFor(entry), CorrectionForms.Original(entry)?.Command);
    }

    [Fact]
    public void A_notice_that_was_not_required_is_corrected_as_one()
    {
        Assert.Equal("ppn-not-required", CorrectionForms.Original(new PpnNotRequired("Not needed"))!.Name);
        Assert.Equal("ppn", CorrectionForms.Original(new PpnSubmitted(2, false, "Concern"))!.Name);
    }

    [Fact]
    public void Each_filter_shows_corrections_and_leaves_out_what_the_product_entered()
    {
        foreach (var filter in (TimelineFilter[])[TimelineFilter.Decisions, TimelineFilter.Contact])
        {
            Assert.True(TimelineFilters.Shows(filter, new Corrected(Guid.Empty, "Wrong")));
            Assert.False(TimelineFilters.Shows(filter, new AlarmRaised(Domain.Role.Supervisor, [])));
        }

        Assert.True(TimelineFilters.Shows(TimelineFilter.Decisions, new MarkerRaised(MarkerKind.Cse, MarkerLevel.Moderate)));
    }
}
