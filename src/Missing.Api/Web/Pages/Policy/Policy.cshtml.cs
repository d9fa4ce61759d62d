using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Words;
using Missing.Domain.Policy;
using Missing.Projections.Policy;
using Missing.Projections.Reading;
using Missing.Projections.Store;

namespace Missing.Api.Web.Pages.Policy;

/// <summary>The state of one version.</summary>
public enum VersionState
{
    InForce,

    /// <summary>Approved, and its time is still to come.</summary>
    ToCome,

    /// <summary>Another has taken its place.</summary>
    Past,

    AwaitsApproval,

    /// <summary>Its time came and nobody had approved it: it can only be proposed anew.</summary>
    Lapsed,
}

/// <param name="Id">The proposal's entry; none for the policy that ships.</param>
/// <param name="Base">The version it changes.</param>
public sealed record ShownVersion(
    Guid? Id, PolicyVersion Version, PolicyVersion? Base, string? ProposedBy, string? ApprovedBy, VersionState State)
{
    public IReadOnlyList<PolicyChange> Changes => Base is null ? [] : PolicyWords.Changes(Base, Version);
}

/// <summary>
/// The durations and thresholds that every clock and flag goes by: each version, what it changed, who proposed and who approved it.
/// </summary>
public sealed class PolicyModel : MissingPage
{
    private const string Policy = "POST /api/policy";

    /// <summary>The newest to take effect first, the policy that ships last.</summary>
    public IReadOnlyList<ShownVersion> Versions { get; private set; } = [];

    public PolicyVersion InForce { get; private set; } = null!;

    public bool MayPropose => MayOpen("/policy/proposal");

    public bool MayApprove(ShownVersion version) =>
        version.State == VersionState.AwaitsApproval && Caller.Actor.Role == Domain.Role.Inspector;

    /// <summary>Why an approval was refused.</summary>
    public string? Refused { get; private set; }

    /// <summary><c>proposed</c> or <c>approved</c>, just now.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostApproveAsync(Guid version)
    {
        await LoadAsync();
        if (Versions.FirstOrDefault(v => v.Id == version) is not { Base: { } old } shown) return NotFound();
        // Approving is the same post by a second person: what the proposal changes in the version that its time would find in force.
        var body = JsonSerializer.SerializeToNode(PolicyDifference.Between(old, shown.Version), MissingJson.Shared)!.AsObject();
        var reply = await Service<ApiCalls>().PostAsync(HttpContext, Policy, new Dictionary<string, string>(), body);
        if (reply.IsDone) return LocalRedirect("/policy?done=approved");
        Refused = reply.Errors.Values.SelectMany(e => e).FirstOrDefault() ?? reply.Detail;
        Response.StatusCode = reply.Status;
        return Page();
    }

    private async Task LoadAsync()
    {
        var document = await Session.LoadAsync<PolicyDocument>(PolicyDocument.StreamId, Cancelled);
        var entered = (document?.Versions() ?? []).ToList();
        var history = await CaseReader.PolicyOfAsync(Session, document, Cancelled);
        InForce = history.InForceAt(Now);
        Versions =
        [
            .. entered.Select(v => new ShownVersion(
                    v.Entry.Id,
                    history.Whole(v.Version),
                    history.Without(v.Version).InForceAt(v.Version.EffectiveFrom),
                    v.Entry.Data.By.Name,
                    v.Approval?.By.Name,
                    StateOf(history.Whole(v.Version), v.Approval is not null)))
                .OrderByDescending(v => v.Version.EffectiveFrom),
            new ShownVersion(null, history.Versions[0], null, null, null, StateOf(history.Versions[0], isApproved: true)),
        ];
    }

    private VersionState StateOf(PolicyVersion version, bool isApproved) => isApproved switch
    {
        true when ReferenceEquals(version, InForce) => VersionState.InForce,
        true => version.EffectiveFrom > Now ? VersionState.ToCome : VersionState.Past,
        false => version.EffectiveFrom > Now ? VersionState.AwaitsApproval : VersionState.Lapsed,
    };
}
