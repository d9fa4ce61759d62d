using Missing.Api.Tests.Fixtures;
using Missing.Demo;

namespace Missing.Api.Tests.Web;

/// <summary>An administrator's change to an account takes effect with the person's next request, on every node.</summary>
[Collection(nameof(ForceFixture))]
public sealed class AccountTests(ForceFixture force)
{
    private string IdOf(string person) => $"{force.Identity.Authority.AbsoluteUri}|demo-{person}";

    [Fact]
    public async Task Ending_somebodys_sessions_ends_them_everywhere_and_lets_them_sign_in_again()
    {
        using var administrator = await force.SignInAsync("administrator");
        using var person = await force.SignInAsync("investigator");
        using var elsewhere = force.CopyOf(person, force.OtherNode);
        (await elsewhere.Get("/my-work")).Must(200);

        await Press(administrator, "investigator", "End");

        (await person.Get("/my-work")).Must(302);
        (await elsewhere.Get("/my-work")).Must(302);
        using var again = await force.SignInAsync("investigator");
        (await again.Get("/my-work")).Must(200);
    }

    [Fact]
    public async Task A_disabled_account_is_out_with_its_sessions_its_tokens_and_its_sign_in_until_it_is_enabled()
    {
        using var administrator = await force.SignInAsync("administrator");
        using var person = await force.SignInAsync("researcher");
        using var elsewhere = force.CopyOf(person, force.OtherNode);
        var token = force.Identity.IssueToken(DemoPeople.Find("demo-researcher")!);
        (await force.WithToken(token, force.OtherNode).Get("/api/board")).Must(200);

        await Press(administrator, "researcher", "Disable");

        (await person.Get("/my-work")).Must(302);
        (await elsewhere.Get("/my-work")).Must(302);
        foreach (var node in (Alba.IAlbaHost[])[force.Node, force.OtherNode])
            (await force.WithToken(token, node).Get("/api/board")).Must(401, "unauthenticated");
        using var again = force.Anonymous();
        Assert.Equal("/sign-in-failed", (await again.Get((await again.PickAsync("researcher")).PathAndQuery)).Must(302).Location);
        (await again.Get("/my-work")).Must(302);
        Assert.Contains("Disabled", Row((await administrator.Get("/accounts")).Must(200), "researcher").TextContent, StringComparison.Ordinal);

        await Press(administrator, "researcher", "Enable");

        (await force.WithToken(token).Get("/api/board")).Must(200);
        await again.SignInAsync("researcher");
        (await again.Get("/my-work")).Must(200);
    }

    [Fact]
    public async Task Somebody_who_never_signed_in_here_can_be_shut_out_too()
    {
        using var administrator = await force.SignInAsync("administrator");
        var stranger = $"stranger-{Guid.NewGuid():N}";
        var token = force.Identity.IssueToken(stranger, "A stranger", ["operator"]);
        (await force.WithToken(token).Get("/api/board")).Must(200);
        var page = (await administrator.Get("/accounts")).Must(200);

        (await administrator.Submit(page, [("account", $"{force.Identity.Authority.AbsoluteUri}|{stranger}")], "main > form")).Must(302);

        (await force.WithToken(token).Get("/api/board")).Must(401, "unauthenticated");
    }

    [Theory]
    [InlineData("/board", "/board")]
    [InlineData("//evil.example/x", "/")]
    [InlineData("/\\evil.example/x", "/")]
    public async Task Who_signs_in_is_led_to_where_they_were_and_to_no_other_site(string asked, string led)
    {
        using var browser = force.Anonymous();

        var back = (await browser.Get((await browser.PickAsync("supervisor", asked)).PathAndQuery)).Must(302);

        Assert.Equal(led, back.Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Olive Okafor")]
    [InlineData("line\nbreak|in-the-log")]
    public async Task What_is_no_account_changes_nothing(string account)
    {
        using var administrator = await force.SignInAsync("administrator");
        var page = (await administrator.Get("/accounts")).Must(200);

        Assert.Contains("Nothing was changed", (await administrator.Submit(page, [("account", account)], "main > form")).Must(200).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_does_not_shut_themselves_out()
    {
        using var administrator = await force.SignInAsync("administrator");
        var page = (await administrator.Get("/accounts")).Must(200);

        var refused = (await administrator.Submit(page, [("account", IdOf("administrator"))], "main > form")).Must(200);

        Assert.Contains("another administrator can", refused.Words, StringComparison.Ordinal);
        (await administrator.Get("/accounts")).Must(200);
    }

    [Theory]
    [InlineData("supervisor")]
    [InlineData("inspector")]
    [InlineData("auditor")]
    public async Task Nobody_else_opens_the_page(string person)
    {
        using var browser = await force.SignInAsync(person);
        (await browser.Get("/accounts")).Must(403);
    }

    private async Task Press(PageClient administrator, string person, string handler)
    {
        var page = (await administrator.Get("/accounts")).Must(200);
        Assert.NotNull(Row(page, person).QuerySelector($"button[formaction='/accounts?handler={handler}']"));
        var form = $"tr[data-account='{IdOf(person)}'] form";
        (await administrator.Submit(page, [], form, $"/accounts?handler={handler}")).Must(302);
    }

    private AngleSharp.Dom.IElement Row(PageReply page, string person) => page.One($"tr[data-account='{IdOf(person)}']");
}
