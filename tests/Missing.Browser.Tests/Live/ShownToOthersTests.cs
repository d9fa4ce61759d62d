namespace Missing.Browser.Tests;

/// <summary>An entry by one person appears on the pages that others have open, without losing anything they type or select.</summary>
public sealed class ShownToOthersTests(BrowserFixture site) : BrowserTest(site)
{
    [Fact]
    public async Task What_one_person_records_appears_on_anothers_open_episode()
    {
        var episode = await Given.Graded("medium");
        var (reader, writer) = (await As("investigator"), await As("supervisor"));
        await reader.GotoAsync($"/episodes/{episode.Reference}");
        await reader.EvaluateAsync("window.sameDocument = true");
        await Assertions.Expect(reader.Locator("#live")).ToHaveTextAsync("Live");

        var said = $"The bus driver remembers {Given.Name()}.";
        await writer.GotoAsync($"/episodes/{episode.Reference}/record/note");
        await writer.GetByLabel("Note").FillAsync(said);
        await writer.GetByRole(AriaRole.Button, new() { Name = "Record the note" }).ClickAsync();
        await Assertions.Expect(writer.Locator("#timeline")).ToContainTextAsync(said);

        await Assertions.Expect(reader.Locator("#timeline")).ToContainTextAsync(said);
        Assert.True(await reader.EvaluateAsync<bool>("window.sameDocument"));
    }

    [Fact]
    public async Task Rows_do_not_move_while_the_focus_is_in_one()
    {
        var district = Given.Name();
        var now = DateTimeOffset.UtcNow;
        var first = await Given.Graded("low", await Given.Child(new { district }), now.AddMinutes(-10));
        var second = await Given.Graded("low", await Given.Child(new { district }), now.AddMinutes(-5));
        var page = await As("supervisor");
        await page.GotoAsync($"/board?district={district}");
        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("Live");
        await InOrder(page, first, second);
        var (row, link) = (page.Locator($"#row-{second.Id}"), page.Locator($"#to-{first.Id}"));
        await link.FocusAsync();

        await Given.Post("supervisor", $"{second.Address}/regrades", null, new
        {
            riskLevel = "high",
            responseGrade = "emergency",
            rationale = "Seen with an adult who is known for harm.",
        });
        var third = await Given.Graded("high", await Given.Child(new { district }));

        // Told at once, where it stands; what is new stands last.
        await Assertions.Expect(row).ToHaveAttributeAsync("data-risk", "High");
        await Assertions.Expect(page.Locator($"#row-{third.Id}")).ToHaveAttributeAsync("data-risk", "High");
        await InOrder(page, first, second, third);
        await Assertions.Expect(link).ToBeFocusedAsync();

        await link.BlurAsync();

        await Assertions.Expect(page.Locator("#rows")).Not.ToHaveAttributeAsync("data-held", "");
        await InOrder(page, second, third, first);
    }

    private static async Task InOrder(IPage page, params GivenEpisode[] episodes)
    {
        var rows = page.Locator("#rows tr[data-version]");
        await Assertions.Expect(rows).ToHaveCountAsync(episodes.Length);
        for (var n = 0; n < episodes.Length; n++) await Assertions.Expect(rows.Nth(n)).ToHaveIdAsync($"row-{episodes[n].Id}");
    }
}
