using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Names;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Clocks.Rules;

/// <summary>Clocks for telling other agencies, and for the decisions made with them.</summary>
internal static class Agencies
{
    private static readonly Duration PncAtMost = Duration.FromHours(48);

    /// <summary>
    /// One clock for the responsible and one for the host authority, from the report; a single one without a name while neither is known. An
    /// authority that becomes either while the child is missing is owed the notice from then on, and the one it took over from is owed none any more.
    /// </summary>
    internal static IEnumerable<Span> SocialCare(CaseFile file)
    {
        var (report, history) = (file.Episode.Report!, file.Child.AuthoritiesBy(file.Lists));
        var ceased = new Dictionary<string, Instant>(NameFolding.Comparer);
        foreach (var stay in history.Stays.Where(s => !(s.Until <= report.At)))
        {
            var atReport = stay.From <= report.At;
            var start = atReport ? report.At : stay.From;
            // One that was theirs before is told again: what it was told then was that the child is another's now.
            var since = stay.Name is { } name && ceased.TryGetValue(name, out var left) ? left : report.At;
            if (stay is { Name: { } leaving, Until: { } end }) ceased[leaving] = end;
            if (!atReport && !Counts(start)) continue;
            var told = ToldSince(since, stay.Name);
            yield return new Span(
                atReport ? report.Id : stay.ChangedBy!.Value,
                start,
                Due.ByRisk(file, ClockId.CscNotification, start, told),
                told is { } at ? Instant.Max(at, start) : null,
                stay.Name,
                stay.Until is { } until && Counts(until) ? until : null);
        }

        // Where another force's child was found here, also the authority of the place where it is now.
        if (file.Lists.NameOf(ListId.Authorities, report.Fact.MissingElsewhere?.AuthorityHere) is { } here
            && !history.Stays.Any(s => s.From <= report.At && !(s.Until <= report.At) && NameFolding.Same(s.Name, here)))
        {
            var told = ToldSince(report.At, here);
            yield return new Span(report.Id, report.At, Due.ByRisk(file, ClockId.CscNotification, report.At, told), told, here);
        }

        Instant? ToldSince(Instant since, string? authority) =>
            file.Episode.First<AgencyNotified>(n => n.TellsSocialCare && n.OccurredAt >= since && Concerns(file.Lists, n, authority, history))?.At;

        // A change after the search has ended, or before the force had the rule, moves no notice.
        bool Counts(Instant change) => change >= file.Policy.Since(Releases.November2026) && !(file.Episode.EndedAt <= change);
    }

    internal static IEnumerable<Span> ReporterUpdate(CaseFile file)
    {
        var report = file.Episode.Report!;
        var (startedBy, start) = (report.Id, report.At);
        foreach (var update in file.Episode.All<AgencyNotified>().Where(n => n.Fact.Agency == Agency.ParentOrCarer))
        {
            yield return Until(update.At);
            (startedBy, start) = (update.Id, update.At);
        }

        yield return Until(null);

        Span Until(Instant? told) => new(startedBy, start, Due.At(file, ClockId.ReporterUpdate, start), told, startedBy.ToString());
    }

    /// <summary>Never beyond 48 hours, whatever a force's policy says: the national PNC rule (docs/rules.md §4, basis C).</summary>
    internal static IEnumerable<Span> Pnc(CaseFile file)
    {
        var report = file.Episode.Report!;
        var told = Told(file, Agency.Pnc);
        var due = Instant.Min(Due.ByRisk(file, ClockId.PncCirculation, report.At, told), report.At + PncAtMost);
        yield return new Span(report.Id, report.At, due, told);
    }

    internal static IEnumerable<Span> Ukmpu(CaseFile file)
    {
        var report = file.Episode.Report!;
        yield return new Span(
            report.Id, report.At, Due.At(file, ClockId.UkmpuNotification, report.At), Told(file, Agency.UkMissingPersonsUnit));
    }

    internal static IEnumerable<Span> Publicity(CaseFile file)
    {
        if (file.Episode.FirstHigh is not { } high) yield break;
        var decided = file.Episode.FirstAfter<PublicityDecided>(high.Index)?.At;
        yield return new Span(high.Id, high.At, Due.At(file, ClockId.PublicityDecision, high.At), decided);
    }

    /// <summary>A significant exploitation marker makes it as urgent as high, from the moment it stands.</summary>
    internal static IEnumerable<Span> StrategyDiscussion(CaseFile file)
    {
        var report = file.Episode.Report!;
        var held = file.Episode.First<StrategyDiscussionHeld>()?.At;
        var due = Due.ByRisk(file, ClockId.StrategyDiscussion, report.At, held);
        if (Due.SignificantExploitationSince(file) is { } since && !(since > held))
        {
            var policy = file.Policy.InForceAt(report.At);
            due = Instant.Min(due, policy.Due(ClockId.StrategyDiscussion, Instant.Max(since, report.At), PolicyCase.Exploitation));
        }

        yield return new Span(report.Id, report.At, due, held);
    }

    internal static IEnumerable<Span> StrategyRecord(CaseFile file)
    {
        foreach (var held in file.Episode.All<StrategyDiscussionHeld>())
        {
            var filed = file.Episode.FirstAfter<StrategyRecordFiled>(held.Index, f => f.Discussion == held.Id)?.At;
            yield return new Span(held.Id, held.At, Due.At(file, ClockId.StrategyRecord, held.At), filed, held.Id.ToString());
        }
    }

    private static Instant? Told(CaseFile file, Agency agency) => file.Episode.First<AgencyNotified>(n => n.Agency == agency)?.At;

    // A notification that names no authority went to the one responsible then; while none is known, any notification counts.
    private static bool Concerns(NameLists lists, AgencyNotified told, string? authority, AuthorityHistory history) =>
        authority is null || lists.Same(ListId.Authorities, told.Authority ?? history.ResponsibleAt(told.OccurredAt), authority);
}
