using System.ComponentModel.DataAnnotations;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Problems;
using Missing.Api.Reads;
using Missing.Api.Writes;
using NodaTime;
using Wolverine;
using Wolverine.Http;

namespace Missing.Api.Probe;

public enum ProbeLevel { VeryLow, High }

public sealed record ProbePart([property: Required, MaxLength(10)] string? Name, [property: Range(1, 3)] int? Grade);

public sealed record AddProbe(
    [property: Required, MaxLength(100)] string? Text,
    ProbeLevel? Level,
    Instant? OccurredAt,
    LocalDate? Day,
    ProbePart? Part,
    [property: MaxLength(5)] IReadOnlyList<ProbePart>? Parts,
    Guid? Other,
    Duration? Lasting);

public sealed record ProbeAdded(string Text, ProbeLevel? Level, Instant OccurredAt);

public sealed record ProbeDue(Guid Id, Instant DueAt, LocalDate Day);

public sealed record ProbeCount(Guid Id, int Count, Instant LastAt, LocalDate Day, ProbeLevel? Level, Instant? FoundAt)
{
    public static ProbeCount Create(ProbeAdded added) =>
        new(Guid.Empty, 1, added.OccurredAt, added.OccurredAt.InUtc().Date, added.Level, null);

    public ProbeCount Apply(ProbeAdded added) => this with { Count = Count + 1, LastAt = added.OccurredAt };
}

public sealed record ProbeRecorded(Guid Id, Guid EpisodeId, long Version);

public static class ProbeEndpoint
{
    [WolverinePost("/api/probes/{id}/additions")]
    [ProducesResponseType<ProbeRecorded>(StatusCodes.Status201Created)]
    public static async Task<IResult> Post(Guid id, AddProbe command, WriteContext write)
    {
        var stream = await write.Session.Events.FetchForExclusiveWriting<ProbeCount>(id, write.Cancelled);
        var version = stream.CurrentVersion ?? 0;
        if (!write.IfMatch.Allows(version))
            return Problem.VersionStale(write.IfMatch.Known, version, Array.Empty<object>());

        stream.AppendOne(new ProbeAdded(command.Text!, command.Level, command.OccurredAt ?? write.Now));
        await write.Bus.ScheduleAsync(
            new ProbeDue(id, write.Now, new LocalDate(2026, 10, 25)), (write.Now + Duration.FromHours(1)).ToDateTimeOffset());
        if (command.Text == "throw")
            throw new InvalidOperationException("secret");
        // On purpose after the append: a refusal must undo it, and what was scheduled.
        if (command.Text == "refuse")
            return Problem.Refused("refused-by-probe", "Refused", "As asked.");
        return Answer.Created($"/api/probes/{id}", new ProbeRecorded(Guid.NewGuid(), id, version + 1), version + 1);
    }

    [WolverineGet("/api/probes/{id}")]
    public static async Task<ProbeCount?> Get(Guid id, IQuerySession session, CancellationToken ct) =>
        await session.LoadAsync<ProbeCount>(id, ct);
}

public static class ProbeDueHandler
{
    public static void Handle(ProbeDue due, IDocumentSession session) =>
        session.Events.Append(due.Id, new ProbeAdded($"due {due.Day}", null, due.DueAt));
}

public sealed class NoReferences : IEpisodeReferences
{
    public Task<Guid?> Find(string reference, CancellationToken ct) => Task.FromResult<Guid?>(null);
}
