using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>What one person has to do: what they own, what was set for them, what waits for them to accept.</summary>
public sealed class MyWorkModel : AcceptingPage
{
    /// <summary>Duties shown of one episode; the rest stands on its page.</summary>
    public const int MostDuties = 4;

    public const string Completions = "POST /api/episodes/{id}/actions/{aid}/completions";

    public MyWork Work { get; private set; } = new([], [], []);

    protected override async Task LoadAsync() => Work = await MyWorkReader.ReadAsync(Session, Caller.Actor, Moment, Now, Cancelled);
}
