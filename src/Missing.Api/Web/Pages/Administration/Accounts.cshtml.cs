using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access;
using Missing.Api.Access.Sessions;

namespace Missing.Api.Web.Pages.Administration;

/// <summary>An account as an administrator sees it.</summary>
/// <param name="Known">None for somebody who never signed in to the pages.</param>
/// <param name="Sessions">How many are open now.</param>
public sealed record AccountRow(string Id, Account? Known, int Sessions, DisabledAccount? Disabled);

/// <summary>
/// The signed-in accounts; an administrator ends a person's sessions, and disables an account, on all nodes at once. What a person may
/// do is not said here: roles are the provider's.
/// </summary>
public sealed class AccountsModel : MissingPage
{
    // Long enough for any issuer and subject.
    private const int LongestId = 500;

    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];

    public string? Said { get; private set; }

    public string? Refused { get; private set; }

    public Task OnGetAsync(string? done)
    {
        Said = done switch
        {
            "ended" => "Their sessions are over.",
            "disabled" => "The account is disabled and its sessions are over.",
            "enabled" => "The account is enabled.",
            _ => null,
        };
        return LoadAsync();
    }

    public Task<IActionResult> OnPostEndAsync(string? account) =>
        DoAsync(account, "ended", async id => await Service<Accounts>().EndSessionsAsync(id, Caller.Actor.Id, Cancelled));

    public Task<IActionResult> OnPostDisableAsync(string? account) => DoAsync(account, "disabled", async id =>
    {
        if (id == Caller.Actor.Id) Refused = "You cannot disable your own account: another administrator can.";
        else await Service<Accounts>().DisableAsync(id, Caller.Actor.Id, Cancelled);
    });

    public Task<IActionResult> OnPostEnableAsync(string? account) =>
        DoAsync(account, "enabled", id => Service<Accounts>().EnableAsync(id, Caller.Actor.Id, Cancelled));

    private async Task<IActionResult> DoAsync(string? account, string done, Func<string, Task> act)
    {
        if (account?.Trim() is not { Length: > 0 and <= LongestId } id || !id.Contains('|', StringComparison.Ordinal) || id.Any(char.IsControl))
            Refused = "Give the account as issuer and subject with a | between them, as entries name who made them.";
        else
            await act(id);
        if (Refused is null) return Redirect($"/accounts?done={done}");
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var accounts = Service<Accounts>();
        var counts = await Service<SignedInSessions>().CountsAsync(Cancelled);
        var disabled = (await accounts.DisabledAsync(Cancelled)).ToDictionary(d => d.Id);
        var known = await accounts.AllAsync(Cancelled);
        var strangers = disabled.Keys.Except(known.Select(a => a.Id)).Select(id => new AccountRow(id, null, 0, disabled[id]));
        Rows = [.. known.Select(a => new AccountRow(a.Id, a, counts.GetValueOrDefault(a.Id), disabled.GetValueOrDefault(a.Id))), .. strangers];
    }
}
