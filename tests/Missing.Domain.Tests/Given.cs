using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Tests;

/// <summary>Moments and people that tests speak of.</summary>
internal static class Some
{
    /// <summary>A Friday at one in the afternoon, London time.</summary>
    internal static readonly Instant Noon = Instant.FromUtc(2026, 5, 1, 12, 0);

    internal static readonly Guid ChildId = new("c0000000-0000-0000-0000-000000000001");
    internal static readonly Guid EpisodeId = new("e0000000-0000-0000-0000-000000000001");

    internal static Instant Utc(int month, int day, int hour, int minute, int second = 0) =>
        Instant.FromUtc(2026, month, day, hour, minute, second);

    internal static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    internal static Actor Person(Role role, int number = 1) => new($"test|{role}-{number}", $"{role} {number}", role);

    internal static Guid Id(int number) => new($"a0000000-0000-0000-0000-{number:000000000000}");
}

/// <summary>
/// Given an episode; when a command is posted; then facts or a refusal. Entries get the ids Some.Id(1), (2), … in the
/// order given (the report is 1), each a minute after the last unless told otherwise.
/// </summary>
internal sealed record Episode(ImmutableList<Entry<EpisodeEvent>> Entries, ImmutableList<Entry<ChildEvent>> Child, ImmutableList<EpisodeOutline> Others)
{
    private static readonly string Circumstances = "Did not come home from school.";

    internal Instant Last => Entries.Count == 0 ? Some.Noon : Entries.Max(e => e.Data.OccurredAt);

    internal Guid LastId => Entries[^1].Id;

    internal static Episode Reported(Instant? at = null) => new Episode([], [], [])
        .Entered(new MissingReported(Some.ChildId, "MC-2026-000001", Circumstances), at ?? Some.Noon, Some.Person(Role.Operator));

    internal static Episode FoundAgain(Instant? at = null) => Reported(at).Entered(new Found("Bus station", "PC 1", "Well"));

    internal Episode Entered(EpisodeEvent fact, Instant? at = null, Actor? by = null, Instant? recordedAt = null)
    {
        var when = at ?? (Entries.Count == 0 ? Some.Noon : Last + Some.Minutes(1));
        var stamped = fact with { OccurredAt = when, By = by ?? Some.Person(Role.Supervisor) };
        return this with { Entries = Entries.Add(new Entry<EpisodeEvent>(Some.Id(Entries.Count + 1), recordedAt ?? when, stamped)) };
    }

    internal Episode Graded(RiskLevel level, Instant? at = null, Actor? by = null) =>
        Entered(new ThriveGraded(level, ResponseGrade.Priority, "As told by the carer."), at, by);

    internal Episode WhoseChild(ChildEvent fact, Instant? at = null) => this with
    {
        Child = Child.Add(new Entry<ChildEvent>(Some.Id(1000 + Child.Count), at ?? Some.Noon, fact with { OccurredAt = at ?? Some.Noon })),
    };

    internal Episode WithOther(Guid id, Episode other) => this with { Others = Others.Add(new EpisodeOutline(id, other.Entries)) };

    internal Casebook Casebook =>
        new(Some.ChildId, Child, [new EpisodeOutline(Some.EpisodeId, Entries), .. Others], PolicyHistory.Shipped);

    internal Outcome<EpisodeEvent> When(IEpisodeCommand command, Role role = Role.Inspector, Instant? at = null, Instant? now = null)
    {
        var when = at ?? Last + Some.Minutes(1);
        var file = Casebook.Open(Some.EpisodeId, Entries, when);
        return new(EpisodeRules.Decide(command, new Situation(file, Some.Person(role), when, now ?? when)));
    }

    internal Outcome<EpisodeEvent> WhenCorrected(
        Guid entry, IEpisodeCommand? replacement, Actor by, Instant? now = null, string reason = "Typed into the wrong episode.") =>
        new(CorrectionRules.Decide(
            new CorrectEntry(entry, reason),
            replacement,
            new CorrectionSituation(Some.EpisodeId, Casebook, Entries, by, WritersOf, now ?? Last + Some.Minutes(1))));

    // A few rows of the table of routes, which the domain does not know: the roles by which these rules are tested.
    private static IReadOnlyList<Role> WritersOf(Type command) => command.Name switch
    {
        nameof(ReturnResearch) => [Role.Researcher],
        nameof(DecidePhoneData) => [Role.Supervisor, Role.Inspector, Role.Authoriser],
        nameof(RecordReview) => [Role.Supervisor, Role.Inspector],
        _ => [Role.Operator, Role.Researcher, Role.Supervisor, Role.Investigator, Role.Inspector],
    };
}

/// <summary>Given a child's record; see <see cref="Episode"/>.</summary>
internal sealed record Child(ImmutableList<Entry<ChildEvent>> Entries)
{
    internal Guid LastId => Entries[^1].Id;

    internal static Child Registered(ChildDetails? details = null) =>
        new Child([]).Entered(new ChildRegistered(details ?? new ChildDetails("Doe", "Alex")));

    internal static Child Unknown => new([]);

    internal Child Entered(ChildEvent fact, Instant? at = null, Actor? by = null)
    {
        var when = at ?? Some.Noon;
        var stamped = fact with { OccurredAt = when, By = by ?? Some.Person(Role.Inspector) };
        return new Child(Entries.Add(new Entry<ChildEvent>(Some.Id(Entries.Count + 1), when, stamped)));
    }

    internal ChildSituation Situation(Actor? by = null, Instant? at = null, Instant? now = null, bool missing = false)
    {
        var when = at ?? Some.Noon + Some.Minutes(10);
        return new(
            Some.ChildId, ChildAt.Fold(Entries, when), missing, by ?? Some.Person(Role.Inspector), when, now ?? when, ShippedPolicy.Version);
    }

    internal Outcome<ChildEvent> When(IChildCommand command, Instant? at = null, Instant? now = null, bool missing = false) =>
        new(ChildRules.Decide(command, Situation(at: at, now: now, missing: missing)));
}

internal sealed record Outcome<T>(Decision<T> Decision)
    where T : Fact
{
    internal T Fact => Assert.Single(Decision.Refusal is null ? Decision.Facts : throw new Xunit.Sdk.XunitException(Decision.Refusal.Code));

    /// <summary>Exactly these facts; who and when are stamped by the rules and asked about apart.</summary>
    internal void Then(params T[] expected)
    {
        Assert.Null(Decision.Refusal?.Code);
        Assert.Equal(expected.Select(Content), Decision.Facts.Select(Content));
    }

    internal Refusal ThenRefused(string code, string? field = null)
    {
        Assert.Equal(code, Decision.Refusal?.Code);
        if (field is not null) Assert.Equal(field, Decision.Refusal!.Field);
        Assert.Empty(Decision.Facts);
        return Decision.Refusal!;
    }

    private static string Content(T fact) => fact.GetType().Name + Same.Json(fact with { OccurredAt = default, By = Actor.System });
}

/// <summary>Facts hold lists, which records compare by reference: compare what would be stored.</summary>
internal static class Same
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new AsText<Instant>(), new AsText<LocalDate>() } };

    internal static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    private sealed class AsText<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value!.ToString());
    }
}
