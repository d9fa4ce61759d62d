using Marten;
using Wolverine;
using Wolverine.Http;

namespace Missing.Api.Probe;

public sealed record AddProbe(string? Text);

public sealed record ProbeAdded(string Text);

public sealed record ProbeDue(Guid Id);

public static class ProbeEndpoint
{
    [WolverinePost("/api/probes/{id}/additions")]
    public static async Task<IResult> Post(Guid id, AddProbe command, HttpContext http, IDocumentSession session, IMessageBus bus, CancellationToken ct)
    {
        await session.Events.AppendOptimistic(id, ct, new ProbeAdded(command.Text ?? ""));
        await bus.ScheduleAsync(new ProbeDue(id), DateTimeOffset.UtcNow.AddHours(1));
        return Results.Ok();
    }
}

public static class ProbeDueHandler
{
    public static void Handle(ProbeDue due, IDocumentSession session) => session.Events.Append(due.Id, new ProbeAdded("due"));
}
