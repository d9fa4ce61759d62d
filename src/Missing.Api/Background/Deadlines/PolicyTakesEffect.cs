using Marten;
using Missing.Domain;
using Missing.Domain.RepeatMissing;
using Missing.Projections.Alarms;
using Missing.Projections.Reading;
using Missing.Projections.RepeatMissing;
using NodaTime;
using Wolverine;

namespace Missing.Api.Background.Deadlines;

/// <summary>
/// A version of the policy comes into force. Scheduled when it was approved: a tighter threshold starts the panel and the
/// strategy-meeting clock of children already over it, to whom nobody may enter anything for days.
/// </summary>
public sealed record PolicyTakesEffect(Instant At);

public static class PolicyTakesEffectHandler
{
    public static async Task Handle(PolicyTakesEffect version, IDocumentSession session, IMessageBus bus, CancellationToken ct)
    {
        Sight.Whole.Through(session);
        var now = await DatabaseClock.NowAsync(session, ct);
        if (version.At > now)
        {
            await bus.ScheduleAsync(version, version.At.ToDateTimeOffset());
            return;
        }

        var candidates = await RepeatMissingReader.CandidatesAsync(session, new Moment(version.At, null), ct);
        var books = (await CaseReader.CasebooksAsync(session, candidates, ct)).Values.DistinctBy(b => b.ChildId).Where(IsOver).ToList();
        var episodes = await AlarmReader.RecentEpisodesAsync(session, books, now, ct);
        foreach (var book in books)
        {
            await bus.PublishAsync(new TellRepeatThresholds(book.ChildId));
            var before = book with { Policy = book.Policy.Before(version.At) };
            foreach (var (id, entries) in episodes[book.ChildId].Select(e => (e.Document.Id, e.Document.Entries)))
                await DeadlinePlan.ScheduleAsync(bus, book.ChildId, before.Open(id, entries, now), book.Open(id, entries, now));
        }

        bool IsOver(Casebook book) => book.RepeatsAt(now) is var repeats
            && Enum.GetValues<Threshold>().Any(t => repeats.Crossings(t, now).Any(c => c.ByPolicy && c.ReachedAt == version.At));
    }
}
