using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>The work of one person: episodes they own, actions set for them, and assignments waiting for them to accept.</summary>
public sealed class MyWorkModel : AcceptingPage
{
    /// <summary>Duties shown of one episode; the rest stands on its page.</summary>
    public const int MostDuties = 4;

    public const string Completions = "POST /api/episodes/{id}/actions/{aid}/completions";

    public MyWork Work { get; private set; } = new([], [], []);

    protected override async Task LoadAsync() => Work = await MyWorkReader.ReadAsync(Session, Caller.Actor, Moment, Now, Cancelled);
}
